import type { Book, Section } from "../book/book.ts";
import { charactersOf } from "../diagnostic/text-width.ts";
import { isElement, textOf, visitBlocks } from "../markdown/tree.ts";
import { openingSections, withNested } from "./walk.ts";

/** The section in which the text begins: the first of the body that has paragraphs, else the first of all. */
export function firstText(book: Book): Section | undefined {
  const sections = openingSections(book).flatMap(withNested);
  const withText = sections.filter(({ content }) => content.some((node) => isElement(node, "p")));
  return withText.find(({ division }) => division === "body") ?? withText[0];
}

/**
 * The words a book begins with, in one line, paragraph after paragraph.
 * @param least how many characters are enough
 */
export function firstWords(book: Book, least: number): string {
  let words = "";
  visitBlocks(firstText(book)?.content ?? [], (node) => {
    if (node.tag === "p" && words.length < least) words = `${words} ${inOneLine(textOf([node]))}`.trim();
  });
  return words;
}

/** Text without line ends and invisible characters. */
export function inOneLine(text: string): string {
  return text
    .replaceAll(/[\u00AD\u200B\u2060]/g, "")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** Where sentences end: behind the mark and what closes the quotation. */
const SENTENCE_END = /[.!?…。！？؟।][”’"'»)」』]*(?=\s|$)|[。！？][」』]?/gu;

/**
 * Text with at most so many characters: whole sentences where they make at least `least` of them, else cut between
 * words, with an ellipsis.
 */
export function shortened(text: string, { least, most }: { readonly least: number; readonly most: number }): string {
  if (charactersOf(text).length <= most) return text;
  const cut = charactersOf(text)
    .slice(0, most - 1)
    .join("");
  const sentences = [...cut.matchAll(SENTENCE_END)].map(({ 0: end, index }) => index + end.length);
  const sentence = cut.slice(0, sentences.at(-1) ?? 0);
  if (charactersOf(sentence).length >= least) return sentence;
  const space = cut.lastIndexOf(" ");
  return `${(space >= least ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/u, "")}…`;
}
