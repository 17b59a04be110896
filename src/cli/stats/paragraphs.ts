import type { Section } from "../../book/book.ts";
import type { Span } from "../../diagnostic/diagnostic.ts";
import { passagesOf } from "../../proofread/passages.ts";

/** A paragraph, heading, item or cell: its words, and where it begins. */
export interface Paragraph {
  readonly text: string;
  readonly span: Span | undefined;
}

/** The texts of a section and its notes, in the order they are written in; code and formulas are left out. */
export function paragraphsOf(section: Section): readonly Paragraph[] {
  return passagesOf(section).flatMap(({ pieces, span }) => {
    const words = pieces.filter(({ language }) => language !== undefined).map(({ text }) => text);
    const text = words.join("").replaceAll(/\s+/g, " ").trim();
    return text === "" ? [] : [{ text, span }];
  });
}
