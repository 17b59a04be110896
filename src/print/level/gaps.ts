import { type Block, pitchOf } from "./plan.ts";

/** A page as far as its white is concerned: blocks of which the first is at its head, or goes on there. */
export interface WhitePage {
  readonly first: number;
  readonly last: number;
  /** From its head to the end of its text. */
  readonly used: number;
}

/** Space to be added above a block. */
export interface Space {
  readonly block: number;
  readonly px: number;
}

/** Less than this is not seen. */
const LEAST = 0.5;
/** Of a line: what is missing more is no longer made up for by white. */
const MOST_LINES = 2;
/** Lengths in a browser are multiples of less than this: so much less than the whole is given. */
const ROUNDING = 0.1;

/**
 * What is added to the spaces of a page, to those above headings, lists and quotations, for it to end with the last
 * line of a full page: each becomes wider by the same share of itself, at most twice as wide.
 * @returns nothing where there is nothing to be added, or more than they may take
 */
export function spacesToAdd(
  blocks: readonly Block[],
  { first, last, used }: WhitePage,
  height: number,
): readonly Space[] {
  const text = blocks.slice(0, last + 1).findLast(({ isElastic }) => isElastic);
  if (!text) return [];
  const pitch = pitchOf(text);
  const white = Math.floor(height / pitch) * pitch - used - ROUNDING;
  const gaps = blocks.slice(first + 1, last + 1).map(({ top }, index): Space => {
    const above = blocks[first + index];
    return { block: first + 1 + index, px: above && !above.keepsNext ? Math.max(0, top - above.bottom) : 0 };
  });
  const all = gaps.reduce((sum, { px }) => sum + px, 0);
  if (white < LEAST || white > Math.min(all, MOST_LINES * pitch)) return [];
  return gaps.filter(({ px }) => px > 0).map(({ block, px }) => ({ block, px: (px * white) / all }));
}

/** Adds space above blocks, once nothing is measured of them any more. Runs inside the page, after `measureBlocks`. */
export function addSpaces(texts: readonly (readonly Space[])[]): void {
  const { octavoLevel: elements = [] } = globalThis as { octavoLevel?: HTMLElement[][] };
  for (const [text, spaces] of texts.entries()) {
    for (const { block, px } of spaces) {
      // A margin would be one with that of what is around it.
      const element = elements[text]?.[block];
      if (element) element.style.paddingTop = `${px + Number.parseFloat(getComputedStyle(element).paddingTop)}px`;
    }
  }
}
