import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import { type Element, element, isElement, rewriteBlocks, text, textOf, visitBlocks } from "../../markdown/tree.ts";
import type { Asset } from "../book.ts";
import { type Draft, mapTexts } from "../draft.ts";
import { assetOf } from "./asset.ts";
import { drawGraph, type DrawnGraph } from "./graphviz.ts";
import { reportNoAlt } from "./image-problems.ts";
import { cleanSvg } from "./svg.ts";

/** Draws the diagrams that were written as text: each becomes a picture like any other. */
export async function drawDiagrams(draft: Draft, diagnostics: Diagnostics): Promise<Draft> {
  const sources = new Set<string>();
  mapTexts(draft, (nodes) => {
    visitBlocks(nodes, (node) => {
      if (isElement(node, "o-diagram")) sources.add(textOf(node.children));
    });
    return nodes;
  });
  const drawn = await drawAll(sources);
  const assets = new Map(draft.assets);
  const withPictures = mapTexts(draft, (nodes) =>
    rewriteBlocks(nodes, (node) => {
      if (!isElement(node, "o-diagram")) return node;
      const graph = drawn.get(textOf(node.children));
      if (graph?.kind !== "drawn") return faulty(node, graph, diagnostics);
      const asset = assetOf({ mediaType: "image/svg+xml", ...cleanSvg(Buffer.from(graph.svg)) });
      assets.set(asset.id, node.span ? { ...asset, span: node.span } : asset);
      return picture(node, asset, diagnostics);
    }),
  );
  return { ...withPictures, assets };
}

async function drawAll(sources: ReadonlySet<string>): Promise<ReadonlyMap<string, DrawnGraph>> {
  const drawn = new Map<string, DrawnGraph>();
  for (const source of sources) drawn.set(source, await drawGraph(source));
  return drawn;
}

function picture(diagram: Element, asset: Asset, diagnostics: Diagnostics): Element {
  const { alt = "", role, ...attributes } = diagram.attributes;
  const described = alt.trim() !== "" || role === "presentation";
  if (!described) reportNoAlt(diagram.span, diagnostics, 'Describe it: ```dot {alt="what is to be seen"}');
  const shown = {
    ...attributes,
    ...(role !== undefined && { role }),
    ...(!described && { "data-alt-missing": "" }),
    src: `asset:${asset.id}`,
    alt,
    width: String(asset.widthPx),
    height: String(asset.heightPx),
  };
  return element("img", shown, [], diagram.span);
}

function faulty(diagram: Element, graph: DrawnGraph | undefined, diagnostics: Diagnostics): Element {
  diagnostics.report("diagram-invalid", {
    message: graph?.kind === "fault" ? graph.message : "It was not drawn.",
    span: graph?.kind === "fault" ? lineOf(diagram.span, graph.line) : diagram.span,
    hint: "The language is DOT, of Graphviz: digraph { a -> b }. For code that is to be read, write ```dot {.source}.",
  });
  return element("pre", {}, [element("code", {}, [text(textOf(diagram.children))])], diagram.span);
}

/** The line of the source that is at fault, from 1; the fence stands before the first. */
function lineOf(span: Span | undefined, line: number | undefined): Span | undefined {
  if (!span || line === undefined) return span;
  const at = Math.min(span.line + line, span.endLine ?? span.line + line);
  return { file: span.file, line: at, column: 1, endLine: at };
}
