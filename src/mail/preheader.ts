import type { Book } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import { PREHEADER } from "../config/mail.ts";
import { charactersOf } from "../diagnostic/text-width.ts";
import { firstWords, inOneLine, shortened } from "../edition/first-words.ts";

/** What mail programs show beside the subject: the author's words, else the description, else how the text begins. */
export function preheaderOf(book: Book, { mail }: Pick<EditionPlan, "mail">): string {
  if (mail?.preheader) return mail.preheader;
  const description = inOneLine(book.metadata.description ?? "");
  const words =
    charactersOf(description).length >= PREHEADER.least
      ? description
      : inOneLine(`${description} ${firstWords(book, PREHEADER.most)}`);
  return shortened(words, PREHEADER);
}
