import type { Book } from "../book/book.ts";
import type { Span } from "../diagnostic/diagnostic.ts";
import { openingSections } from "../edition/walk.ts";
import type { Finding } from "./engine.ts";
import { type Passage, passagesOf } from "./passages.ts";

/** Passages that were written in one block, as the cells of a table. */
export interface Block {
  readonly span: Span;
  readonly passages: readonly Passage[];
}

/** The text of a book by the blocks it was written in; what Octavo wrote is not there. */
export function blocksOf(book: Book): readonly Block[] {
  const blocks: { readonly span: Span; readonly passages: Passage[] }[] = [];
  for (const passage of openingSections(book).flatMap(passagesOf)) {
    const { span } = passage;
    const last = blocks.at(-1);
    if (last && last.span === span) last.passages.push(passage);
    else if (span) blocks.push({ span, passages: [passage] });
  }
  return blocks;
}

/** The words of a passage. */
export function textOfPassage({ pieces }: Passage): string {
  return pieces.map(({ text }) => text).join("");
}

/** The languages that a passage has words of. */
export function languagesOf({ pieces }: Passage): ReadonlySet<string> {
  return new Set(
    pieces.flatMap(({ text, language }) => (language !== undefined && /\p{L}/u.test(text) ? language : [])),
  );
}

/** What looks like an address of the web or of mail, or the name of a file. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\p{L}+|[\p{L}\d_-]+\.\p{Ll}[\p{L}\d]*(?:[/.]\S+)*/gu;

/** Findings about sentences do not count where something that is no language stands as near as this, in UTF-16 units. */
const NEAR = 2;

/** Whether a finding is about words in the language it was found in, and not about code, formulas or addresses. */
export function isAbout({ kind, start, end }: Finding, passage: Passage, language: string): boolean {
  const near = kind === "spelling" ? 0 : NEAR;
  const touches = (from: number, to: number): boolean => from < end + near && to > start - near;
  let at = 0;
  for (const piece of passage.pieces) {
    const from = at;
    at += piece.text.length;
    if (piece.language !== language && touches(from, at)) return false;
  }
  const addresses = [...textOfPassage(passage).matchAll(ADDRESS)];
  return !addresses.some(({ index, 0: address }) => touches(index, index + address.length));
}
