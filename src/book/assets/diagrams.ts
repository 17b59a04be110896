import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import { type Element, element, isElement, rewriteBlocks, text, textOf, visitBlocks } from "../../markdown/tree.ts";
import type { Asset } from "../book.ts";
import { type Draft, mapTexts } from "../draft.ts";
import { assetOf } from "./asset.ts";
import type { DrawGraph, DrawnGraph } from "./drawn-graph.ts";
import { drawGraph } from "./graphviz.ts";
import { reportNoAlt } from "./image-problems.ts";
import { cleanSvg } from "./svg.ts";

/** A language of diagrams. */
interface Language {
  /** As the first word of a block of code. */
  readonly word: string;
  readonly about: string;
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  graphviz: { word: "dot", about: "The language is DOT, of Graphviz: digraph { a -> b }." },
  mermaid: { word: "mermaid", about: "The language is that of Mermaid: https://mermaid.js.org." },
};

const languageOf = (diagram: Element): Language =>
  LANGUAGES[diagram.attributes["kind"] ?? ""] ?? LANGUAGES["graphviz"]!;

/**
 * Draws the diagrams that were written as text: each becomes a picture like any other. Where what draws it is not at
 * hand, a diagram stays the code it was written as.
 */
export async function drawDiagrams(draft: Draft, diagnostics: Diagnostics, drawMermaid?: DrawGraph): Promise<Draft> {
  const diagrams: Element[] = [];
  mapTexts(draft, (nodes) => {
    visitBlocks(nodes, (node) => {
      if (isElement(node, "o-diagram")) diagrams.push(node);
    });
    return nodes;
  });
  const drawn = await drawAll(diagrams, drawMermaid);
  const assets = new Map(draft.assets);
  const withPictures = mapTexts(draft, (nodes) =>
    rewriteBlocks(nodes, (node) => {
      if (!isElement(node, "o-diagram")) return node;
      const graph = drawn.get(keyOf(node));
      if (graph?.kind !== "drawn") return faulty(node, graph, diagnostics);
      const asset = assetOf({ mediaType: "image/svg+xml", ...cleanSvg(Buffer.from(graph.svg)) });
      assets.set(asset.id, node.span ? { ...asset, span: node.span } : asset);
      return picture(node, asset, diagnostics);
    }),
  );
  return { ...withPictures, assets };
}

/** Each description once, one after the other. */
async function drawAll(
  diagrams: readonly Element[],
  drawMermaid: DrawGraph | undefined,
): Promise<ReadonlyMap<string, DrawnGraph>> {
  const drawn = new Map<string, DrawnGraph>();
  for (const diagram of diagrams) {
    const key = keyOf(diagram);
    const draw = diagram.attributes["kind"] === "mermaid" ? drawMermaid : drawGraph;
    if (draw && !drawn.has(key)) drawn.set(key, await draw(textOf(diagram.children)));
  }
  return drawn;
}

function keyOf(diagram: Element): string {
  return `${diagram.attributes["kind"] ?? ""}\n${textOf(diagram.children)}`;
}

function picture(diagram: Element, asset: Asset, diagnostics: Diagnostics): Element {
  const { kind: _, alt = "", role, ...attributes } = diagram.attributes;
  const described = alt.trim() !== "" || role === "presentation";
  if (!described)
    reportNoAlt(diagram.span, diagnostics, `Describe it: \`\`\`${languageOf(diagram).word} {alt="what is to be seen"}`);
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
  const { word, about } = languageOf(diagram);
  if (graph?.kind === "missing") {
    const { message, hint } = graph;
    diagnostics.report("diagram-library-missing", { message, span: diagram.span, hint });
  } else {
    diagnostics.report("diagram-invalid", {
      message: graph?.kind === "fault" ? graph.message : "It was not drawn.",
      span: graph?.kind === "fault" ? lineOf(diagram.span, graph.line) : diagram.span,
      hint: `${about} For code that is to be read, write \`\`\`${word} {.source}.`,
    });
  }
  return element("pre", {}, [element("code", {}, [text(textOf(diagram.children))])], diagram.span);
}

/** The line of the source that is at fault, from 1; the fence stands before the first. */
function lineOf(span: Span | undefined, line: number | undefined): Span | undefined {
  if (!span || line === undefined) return span;
  const at = Math.min(span.line + line, span.endLine ?? span.line + line);
  return { file: span.file, line: at, column: 1, endLine: at };
}
