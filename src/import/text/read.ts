import { element, isElement, text, textOf } from "../../markdown/tree.ts";
import { cutIntoChapters } from "../chapters.ts";
import { decodeText } from "../decode.ts";
import type { Findings } from "../findings.ts";
import type { ImportedText } from "../imported.ts";
import type { Source } from "../source.ts";
import { linesOfBlocks } from "./blocks.ts";
import { classify } from "./classify.ts";
import { withoutGutenberg } from "./gutenberg.ts";
import { takeTextNotes } from "./notes.ts";
import { beginning } from "./titles.ts";

/** Reads plain text as people paste and send it: what its lines are is guessed, and said. */
export async function readText({ bytes }: Source, findings: Findings): Promise<ImportedText> {
  const { body, metadata } = withoutGutenberg(decodeText(bytes, findings), findings);
  const { title, subtitle, author, blocks } = beginning(linesOfBlocks(body), metadata, findings);
  const { content, notes } = takeTextNotes(classify(blocks, findings));
  // The title stands above the text too: it is that of a piece in one file.
  const isOnePiece = title !== undefined && !content.some((node) => isElement(node, "h1"));
  const whole = isOnePiece ? [element("h1", {}, [text(title)]), ...content] : content;
  const { title: cutTitle, chapters } = cutIntoChapters(whole, notes, isOnePiece ? {} : { title }, findings);
  return {
    metadata: { ...metadata, title: title ?? cutTitle, subtitle, authors: author ? [author] : metadata.authors },
    chapters: chapters.filter(({ content: nodes }) => textOf(nodes).trim() !== ""),
    images: new Map(),
  };
}
