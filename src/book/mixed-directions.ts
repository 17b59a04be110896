import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { remembered } from "../markdown/remembered.ts";
import { type Element, isElement, type Node, textOf } from "../markdown/tree.ts";
import type { Direction } from "./book.ts";
import { directionOf } from "./direction.ts";
import { allSections, type Draft } from "./draft.ts";

const RIGHT_TO_LEFT = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/gu;
const LETTER = /\p{L}/gu;

/** Shorter texts are names and words in a list: their order is that of the text around them. */
const FEWEST_LETTERS = 12;

/**
 * Notes paragraphs and headings that are written in the other direction than they are set in: their words stand right,
 * their full stops and numbers at the wrong end. Text whose language or direction is given is set as it is written.
 */
export function checkDirections(draft: Draft, diagnostics: Diagnostics): Draft {
  for (const { content, notes, direction } of allSections(draft.sections)) {
    for (const nodes of [content, ...notes.map((note) => note.content)]) look(nodes, direction, diagnostics);
  }
  return draft;
}

function look(nodes: readonly Node[], around: Direction, diagnostics: Diagnostics): void {
  for (const node of nodes) {
    if (node.type === "text" || isElement(node, "pre", "svg", "math")) continue;
    const { dir, lang } = node.attributes;
    const direction = dir === "rtl" || dir === "ltr" ? dir : lang === undefined ? around : directionOf(lang);
    if (dir === "auto") continue;
    if (isElement(node, "p", "h1", "h2", "h3", "h4", "h5", "h6")) report(node, direction, diagnostics);
    else look(node.children, direction, diagnostics);
  }
}

function report(block: Element, direction: Direction, diagnostics: Diagnostics): void {
  if (direction === "ltr" && !hasRightToLeft(block)) return;
  const words = wordsOf(block);
  const letters = count(words, LETTER);
  const fromRight = count(words, RIGHT_TO_LEFT);
  const against = direction === "ltr" ? fromRight : letters - fromRight;
  if (letters < FEWEST_LETTERS || against <= letters / 2) return;
  // What begins in the direction it is set in quotes the other.
  const first = /\p{L}/u.exec(words)?.[0] ?? "";
  if ((count(first, RIGHT_TO_LEFT) === 1) !== (direction === "ltr")) return;
  const [written, set] = direction === "ltr" ? ["right to left", "left to right"] : ["left to right", "right to left"];
  diagnostics.report("direction-mixed", {
    message: `This text is written from ${written} and set from ${set}: its signs will stand at the wrong end.`,
    span: block.span,
    hint: `Say what language it is in: ::: {lang=${direction === "ltr" ? "he" : "en"}}, or \`language:\` in the header of the file.`,
  });
}

/** The words of a block whose direction is not given. */
function wordsOf(block: Element): string {
  return textOf(block.children.filter((child) => !isSetApart(child)));
}

const hasRightToLeft = remembered((block: Element): boolean => /[\u0590-\u08FF]/.test(wordsOf(block)));

/** A span with a language or direction of its own. */
function isSetApart(node: Node): boolean {
  return node.type === "element" && ("lang" in node.attributes || "dir" in node.attributes);
}

function count(words: string, letters: RegExp): number {
  return words.match(letters)?.length ?? 0;
}
