import type { Diagnostics } from "../../diagnostic/diagnostic.ts";
import type { Severity } from "../../diagnostic/rules.ts";
import { remembered } from "../../markdown/remembered.ts";
import {
  element,
  isElement,
  rewrite,
  text,
  visit,
  type Attributes,
  type Element,
  type Node,
  textOf,
} from "../../markdown/tree.ts";
import type { Manuscript } from "../../manuscript/manuscript.ts";
import type { Asset } from "../book.ts";
import type { PictureTools } from "./made-pictures.ts";
import { mapTexts, type Draft, type PassTools } from "../draft.ts";
import { imageAddress } from "./image-address.ts";
import { decoded } from "../link-paths.ts";
import { FAULT_RULES, faultOf, type ImageFault, remark, remedyFor, reportNoAlt } from "./image-problems.ts";
import { DamagedImage } from "./raster.ts";
import { checkCopiesIn } from "./svg-copies.ts";
import { ImageLoader, type LoadedImage } from "./load-image.ts";

/** How many images are read and decoded at a time. */
const AT_A_TIME = 4;

/**
 * Brings the images into the book: `src` becomes `asset:ID`, `width` and `height` the picture's own. An image that
 * cannot be shown leaves a box with its alternative text. Reads files in the manuscript's root and nowhere else.
 */
export async function placeImages(draft: Draft, diagnostics: Diagnostics, tools: PassTools = {}): Promise<Draft> {
  const { paths, illustrated } = imagesIn(draft);
  const loaded = await loadAll(paths, draft.manuscript, tools);
  const assets = new Map<string, Asset>();
  const missing: Severity = draft.manuscript.hasConfig ? "error" : "warning";
  const withImages = mapTexts(draft, (nodes, source) => {
    if (!illustrated.has(nodes)) return nodes;
    return rewrite(nodes, (node) => {
      if (isElement(node, "svg")) return boundless(node, diagnostics) ? boxFor(spoken(node)) : drawn(node, diagnostics);
      if (!isElement(node, "img")) return node;
      const src = node.attributes["src"] ?? "";
      const outcome = outcomeOf(src, source?.path ?? "", loaded);
      if (outcome.kind !== "asset") {
        const details = {
          message: src === "" ? "This image names no file." : `The image “${shortened(src)}” ${faultOf(outcome)}.`,
          span: node.span,
          hint: remedyFor(outcome, source?.path ?? "", src),
        };
        diagnostics.report(FAULT_RULES[outcome.kind], details, outcome.kind === "missing" ? missing : "error");
        return boxFor(node);
      }
      const { asset } = outcome;
      if (!assets.has(asset.id)) remark(shortened(src), outcome, node.span, diagnostics);
      if (!assets.has(asset.id)) assets.set(asset.id, node.span ? { ...asset, span: node.span } : asset);
      return shown(node, asset, diagnostics);
    });
  });
  return { ...withImages, assets };
}

type Outcome = LoadedImage | ImageFault;

function outcomeOf(src: string, from: string, loaded: ReadonlyMap<string, LoadedImage>): Outcome {
  const address = imageAddress(src, from);
  return address.kind === "path" ? (loaded.get(address.path) ?? { kind: "missing" }) : address;
}

interface ImagesFound {
  /** The files they are in. */
  readonly paths: ReadonlySet<string>;
  /** The texts that have any. */
  readonly illustrated: ReadonlySet<readonly Node[]>;
}

function imagesIn(draft: Draft): ImagesFound {
  const paths = new Set<string>();
  const illustrated = new Set<readonly Node[]>();
  mapTexts(draft, (nodes, source) => {
    for (const src of nodes.flatMap((node) => (node.type === "text" ? [] : picturesOf(node)))) {
      illustrated.add(nodes);
      const address = src === undefined ? undefined : imageAddress(src, source?.path ?? "");
      if (address?.kind === "path") paths.add(address.path);
    }
    return nodes;
  });
  return { paths, illustrated };
}

/** The addresses of the pictures in a block; undefined for drawings, which have none. */
const picturesOf = remembered((block: Element): readonly (string | undefined)[] => {
  const found: (string | undefined)[] = [];
  visit([block], ({ tag, attributes }) => {
    if (tag === "svg") found.push(undefined);
    else if (tag === "img") found.push(attributes["src"] ?? "");
  });
  return found;
});

async function loadAll(
  paths: ReadonlySet<string>,
  { root, assetRoot = root }: Manuscript,
  tools: PictureTools,
): Promise<ReadonlyMap<string, LoadedImage>> {
  const loader = new ImageLoader({ from: root, within: assetRoot }, tools);
  const loaded = new Map<string, LoadedImage>();
  const waiting = paths.values();
  const worker = async (): Promise<void> => {
    for (const path of waiting) loaded.set(path, await loader.load(path));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return loaded;
}

/** An address as it was typed. One that begins with `data:` can be as long as the picture it is. */
function shortened(address: string): string {
  const src = decoded(address);
  return src.length > 100 ? `${src.slice(0, 100)}…` : src;
}

function shown(image: Element, asset: Asset, diagnostics: Diagnostics): Element {
  const attributes: Record<string, string> = {
    ...image.attributes,
    src: `asset:${asset.id}`,
    alt: image.attributes["alt"] ?? "",
    width: String(asset.widthPx),
    height: String(asset.heightPx),
  };
  if (attributes["alt"]?.trim() === "" && attributes["role"] !== "presentation") {
    attributes["data-alt-missing"] = "";
    reportNoAlt(image.span, diagnostics);
  }
  return { ...image, attributes };
}

/** Whether a drawing in the text is of more parts than can be drawn; it is then reported. */
function boundless(svg: Element, diagnostics: Diagnostics): boolean {
  try {
    checkCopiesIn(svg);
    return false;
  } catch (error) {
    if (!(error instanceof DamagedImage)) throw error;
    const hint = "Write out what is to be seen, or show a picture of it.";
    diagnostics.report("image-unreadable", {
      message: `This drawing cannot be shown: ${error.message}.`,
      span: svg.span,
      hint,
    });
    return true;
  }
}

/** A drawing with its name where an image has its alternative text. */
function spoken(svg: Element): Element {
  return { ...svg, attributes: { ...svg.attributes, alt: svg.attributes["aria-label"] ?? "" } };
}

/** A drawing in the text: its title, which a browser shows but screen readers often do not read, becomes its name. */
function drawn(svg: Element, diagnostics: Diagnostics): Element {
  const { attributes } = svg;
  if (attributes["role"] === "presentation" || attributes["role"] === "none") {
    return { ...svg, attributes: { ...attributes, role: "presentation" } };
  }
  if (attributes["aria-label"]?.trim() || attributes["aria-labelledby"]) {
    return { ...svg, attributes: { ...attributes, role: "img" } };
  }
  const title = textOf(svg.children.filter((child) => isElement(child, "title"))).trim();
  if (title) return { ...svg, attributes: { ...attributes, role: "img", "aria-label": title } };
  reportNoAlt(svg.span, diagnostics, 'Describe it: <svg role="img" aria-label="what is to be seen">');
  return svg;
}

function boxFor(image: Element): Element {
  const { alt = "", src = "", id } = image.attributes;
  const attributes: Attributes = { ...(id !== undefined && { id }), class: "missing-image" };
  const name =
    src
      .replace(/[?#][^]*$/, "")
      .split(/[\\/]/)
      .at(-1) ?? "";
  return element("o-box", attributes, [text(alt.trim() || name.slice(0, 80) || "…")], image.span);
}
