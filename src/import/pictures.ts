import { createHash } from "node:crypto";
import { type Element, element, isElement, mapNodes, type Node, text, textOf, visit } from "../markdown/tree.ts";
import { fileStem } from "./file-names.ts";
import type { Findings } from "./findings.ts";
import type { ImportedText } from "./imported.ts";

/** Pictures that books can show, by the first bytes of their files. */
const KINDS: readonly (readonly [string, (bytes: Uint8Array) => boolean])[] = [
  ["png", (bytes) => starts(bytes, [0x89, 0x50, 0x4e, 0x47])],
  ["jpg", (bytes) => starts(bytes, [0xff, 0xd8, 0xff])],
  ["gif", (bytes) => starts(bytes, [0x47, 0x49, 0x46, 0x38])],
  ["webp", (bytes) => starts(bytes, [0x52, 0x49, 0x46, 0x46]) && starts(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50])],
  ["tiff", (bytes) => starts(bytes, [0x49, 0x49, 0x2a, 0]) || starts(bytes, [0x4d, 0x4d, 0, 0x2a])],
  [
    "svg",
    (bytes) =>
      /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!(?:--[^]*?--|DOCTYPE[^>]*)>\s*)*<svg[\s>]/.test(
        new TextDecoder().decode(bytes.subarray(0, 4000)),
      ),
  ],
];

/** The pictures of the manuscript to be, and where each stands in its folder. */
export interface Pictures {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The path in the manuscript, by the address in the text; absent for pictures that no book can show. */
  readonly paths: ReadonlyMap<string, string>;
}

/** Gives the pictures that the text shows names after what they show. */
export function namePictures({ chapters, images, cover }: ImportedText): Pictures {
  const files = new Map<string, Uint8Array>();
  const paths = new Map<string, string>();
  const byContent = new Map<string, string>();
  const take = (address: string, words: string): void => {
    const bytes = images.get(address);
    const kind = bytes && KINDS.find(([, isKind]) => isKind(bytes))?.[0];
    if (!bytes || !kind || paths.has(address)) return;
    const hash = createHash("sha256").update(bytes).digest("hex");
    let path = byContent.get(hash);
    if (path === undefined) {
      const stem = fileStem(words) || "picture";
      let number = 1;
      do path = `img/${stem}${number === 1 ? "" : `-${number}`}.${kind}`;
      while (files.has(path) && number++);
      files.set(path, bytes);
      byContent.set(hash, path);
    }
    paths.set(address, path);
  };
  for (const { content, notes } of chapters) {
    visit([...content, ...notes.flatMap((note) => note.content)], ({ tag, attributes }) => {
      if (tag === "img") take(attributes["src"] ?? "", attributes["alt"] || stemOf(attributes["src"] ?? ""));
    });
  }
  if (cover !== undefined) take(cover, "cover");
  return { files, paths };
}

function stemOf(address: string): string {
  return address.startsWith("data:") ? "" : (address.split(/[/\\]/).at(-1) ?? "").replace(/\.\w+$/, "");
}

function starts(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign);
}

/** The text with the new addresses. What cannot be shown leaves its description. */
export function withPictures(nodes: readonly Node[], { paths }: Pictures, findings: Findings): readonly Node[] {
  const change = (node: Node): Node | readonly Node[] => {
    if (node.type === "text") return node;
    if (node.tag !== "img") {
      const children = mapNodes(node.children, change);
      const made: Element = children === node.children ? node : { ...node, children };
      return isElement(made, "figure") ? figureLeft(made, node) : made;
    }
    const { src = "", alt = "" } = node.attributes;
    const path = paths.get(src);
    if (path !== undefined) {
      if (alt === "" && node.attributes["role"] !== "presentation")
        findings.add("guessed", "a picture has no description", "pictures have no description", path);
      return { ...node, attributes: { ...node.attributes, src: path } };
    }
    const isRemote = /^(?:https?:)?\/\//i.test(src);
    if (isRemote) findings.add("left out", "a picture on the network", "pictures on the network", src);
    else
      findings.add(
        "left out",
        "a picture that is missing or that no book can show",
        "pictures that are missing or that no book can show",
        src.slice(0, 60),
      );
    return alt === "" ? [] : [element("em", {}, [text(`[${alt}]`)])];
  };
  return mapNodes(nodes, change);
}

/** What is left of a figure whose picture is gone. */
function figureLeft(figure: Element, before: Element): Node | readonly Node[] {
  const had = before.children.some((child) => isElement(child, "img"));
  if (!had || figure.children.some((child) => isElement(child, "img"))) return figure;
  const words = figure.children.flatMap((child) =>
    isElement(child, "figcaption") ? [text(" "), ...child.children] : [child],
  );
  return textOf(words).trim() === "" ? [] : [element("p", {}, words)];
}
