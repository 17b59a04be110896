import type { ConfigNumbering } from "../config/config.ts";
import { element, isElement, rewriteBlocks } from "../markdown/tree.ts";
import { mapTexts, type Draft } from "./draft.ts";

/** Code points of the digit zero, by primary subtag, where books have figures of their script (CLDR). */
const ZEROS: Readonly<Record<string, number>> = {
  as: 0x9e6,
  bn: 0x9e6,
  ckb: 0x660,
  fa: 0x6f0,
  mr: 0x966,
  my: 0x1040,
  ne: 0x966,
  ps: 0x6f0,
};

/** What CSS calls the figures that begin with these zeros. */
const COUNTERS: Readonly<Record<number, string>> = {
  0x660: "arabic-indic",
  0x6f0: "persian",
  0x966: "devanagari",
  0x9e6: "bengali",
  0x1040: "myanmar",
};

/**
 * The code point of the zero of a book's figures: those its author numbers chapters or parts with, or else those of the
 * language. Undefined for `0` to `9`.
 * @param language BCP 47
 */
export function zeroOf(language: string, { chapters, parts, appendices }: ConfigNumbering): number | undefined {
  for (const style of [chapters, parts, appendices]) if (style && style.zero !== undefined) return style.zero;
  return ZEROS[language.split("-")[0]?.toLowerCase() ?? ""];
}

/** A text with its figures in other digits. */
export function inDigits(text: string, zero: number | undefined): string {
  if (zero === undefined) return text;
  return text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

/** The same text with the figures `0` to `9` in their place. */
export function inUsualDigits(text: string, zero: number | undefined): string {
  if (zero === undefined) return text;
  return Array.from(text, (character) => {
    const digit = character.codePointAt(0)! - zero;
    return digit >= 0 && digit <= 9 ? String(digit) : character;
  }).join("");
}

/** Marks lists that are counted in figures with those of the book, `digits-persian`, for style sheets. */
export function markCountedLists(draft: Draft): Draft {
  const counter = COUNTERS[draft.metadata.zero ?? 0];
  if (counter === undefined) return draft;
  return mapTexts(draft, (nodes) =>
    rewriteBlocks(nodes, (node) => {
      const { type, class: own } = node.attributes;
      if (!isElement(node, "ol") || type !== undefined || own !== undefined) return node;
      return element("ol", { ...node.attributes, class: `digits-${counter}` }, node.children, node.span);
    }),
  );
}
