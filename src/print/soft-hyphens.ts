/** How many lines in a row may end in a hyphen. */
const MOST_IN_A_ROW = 2;
/** How often lines are broken anew because too many in a row ended in one. */
const MOST_ROUNDS = 50;

/**
 * Takes out the soft hyphens that no line ends at. Runs inside the page, on the document laid out at the width it is
 * printed at: lines break there as they will in print. What is left are the hyphens that show; without this every
 * possible cut would be in the PDF's text and words could not be found in it. Where more than `mostInARow` lines in a
 * row end in one, the word of the next is not cut, and its lines are broken anew.
 * @returns how many were left
 */
export function pruneSoftHyphens([mostInARow, mostRounds]: readonly [number, number]): number {
  interface Shown {
    readonly text: Text;
    readonly at: number;
    readonly top: number;
    readonly height: number;
  }
  const range = document.createRange();
  // Inside a ligature every character is given a share of its width, but no line ends there. The rectangles of the
  // next letter begin with an empty one where the line before ends.
  const endsLine = (text: Text, at: number, bottom: number): boolean => {
    range.setStart(text, at + 1);
    range.setEnd(text, Math.min(at + 2, text.length));
    const next = [...range.getClientRects()].at(-1);
    return next === undefined || next.bottom > bottom + 1;
  };
  /** The soft hyphens of a text that show. */
  const shownIn = (text: Text): Shown[] => {
    const shown: Shown[] = [];
    for (let at = text.data.indexOf("\u00AD"); at !== -1; at = text.data.indexOf("\u00AD", at + 1)) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const box = range.getBoundingClientRect();
      // One that shows is as wide as a hyphen.
      if (box.width > 0.5 && endsLine(text, at, box.bottom)) {
        shown.push({ text, at, top: box.top, height: box.height });
      }
    }
    return shown;
  };
  /** Those behind as many in a row as may be. */
  const tooMany = (shown: readonly Shown[]): Shown[] => {
    const found: Shown[] = [];
    let row = 0;
    let before: Shown | undefined;
    for (const each of shown) {
      const gap = before ? each.top - before.top : 0;
      row = before && gap > 0 && gap < 1.6 * each.height ? row + 1 : 1;
      if (row > mostInARow) {
        found.push(each);
        row = 0;
      }
      before = each;
    }
    return found;
  };
  const blockOf = (text: Text): Element | null | undefined =>
    text.parentElement?.closest("p, li, dd, td, th, div, section");
  /** The text without the places to cut the word that is cut at `at`. */
  const uncut = ({ text, at }: Shown): string => {
    const from = Math.max(text.data.lastIndexOf(" ", at), text.data.lastIndexOf("\n", at)) + 1;
    const end = text.data.slice(at).search(/\s/);
    const to = end < 0 ? text.length : at + end;
    return text.data.slice(0, from) + text.data.slice(from, to).replaceAll("\u00AD", "") + text.data.slice(to);
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if ((node as Text).data.includes("\u00AD")) texts.push(node as Text);
  }
  const shownOf = new Map(texts.map((text) => [text, shownIn(text)]));
  for (let round = 0; round < mostRounds; round++) {
    // The first of each block: all lines behind it are then others, and so they are in that block, and nowhere else.
    const first = new Map<Element | null | undefined, Shown>();
    for (const each of tooMany([...shownOf.values()].flat())) {
      const block = blockOf(each.text);
      if (!first.has(block)) first.set(block, each);
    }
    if (first.size === 0) break;
    const blocks = new Set(first.keys());
    for (const each of first.values()) each.text.data = uncut(each);
    for (const text of texts) if (blocks.has(blockOf(text))) shownOf.set(text, shownIn(text));
  }

  let left = 0;
  for (const [text, shown] of shownOf) {
    const places = new Set(shown.map(({ at }) => at));
    left += places.size;
    text.data = text.data.replaceAll("\u00AD", (hyphen, at: number) => (places.has(at) ? hyphen : ""));
  }
  // No screen needs to see that (see `linkPlaces`).
  document.documentElement.classList.add("print-only");
  return left;
}

/** What {@link pruneSoftHyphens} is called with. */
export const HYPHENS_IN_A_ROW = [MOST_IN_A_ROW, MOST_ROUNDS] as const;
