import type { Section } from "../book/book.ts";
import { fileSize } from "../config/file-size.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Element, Node } from "../markdown/tree.ts";
import type { EpubDocument } from "./edition.ts";
import { LARGEST_DOCUMENT, LARGEST_TEXT } from "./split-chapters.ts";
import { ALONE, toXhtml } from "./xhtml.ts";

/** Kobo's reading systems take no larger document, in bytes. */
const LARGEST_FOR_KOBO = 10_000_000;

/** What authors call what they wrote. */
const NAMES: Readonly<Record<string, string>> = {
  table: "table",
  ol: "list",
  ul: "list",
  dl: "list",
  pre: "code",
  p: "paragraph",
  svg: "drawing",
  math: "formula",
  figure: "figure",
  blockquote: "quotation",
};

/** What is looked into for a smaller block: of these the larger part is often one table. */
const HOLDS_BLOCKS: ReadonlySet<string> = new Set(["div", "section", "blockquote", "figure", "aside", "details"]);

/**
 * Reports what keeps documents large although their chapters were divided: `block-large`. A block is in one document, and
 * so are a section in a chapter, and a text with its notes.
 * @param sections those of the documents, one for each
 */
export function reportLargeBlocks(
  sections: readonly Section[],
  documents: readonly EpubDocument[],
  diagnostics: Diagnostics,
): void {
  sections.forEach((section, index) => {
    const bytes = Buffer.byteLength(documents[index]?.xhtml ?? "");
    if (bytes <= LARGEST_DOCUMENT) return;
    const block = largestIn(section);
    const name = block ? (NAMES[block.tag] ?? "block") : "text with its notes";
    const limit =
      bytes > LARGEST_FOR_KOBO ? "Kobo’s take none of more than 10 MB" : "old ones open such slowly or not at all";
    diagnostics.report("block-large", {
      message: `This ${name} makes a document of ${fileSize(bytes)} for reading systems: ${limit}.`,
      span: block?.span ?? section.span,
      hint: "Divide it: between blocks, a long chapter goes on in another document by itself.",
    });
  });
}

/** The first block that has no room in a document. */
function largestIn({ content, notes, children }: Section): Element | undefined {
  const own = largestOf([...content, ...notes.flatMap((note) => note.content)]);
  return own ?? children.map(largestIn).find((found) => found !== undefined);
}

function largestOf(nodes: readonly Node[]): Element | undefined {
  for (const node of nodes) {
    if (node.type === "text" || Buffer.byteLength(toXhtml([node], ALONE)) <= LARGEST_TEXT) continue;
    return (HOLDS_BLOCKS.has(node.tag) && largestOf(node.children)) || node;
  }
  return undefined;
}
