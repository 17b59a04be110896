/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
/**
 * What a good typesetter mends by hand: chapters that end with two lines on a page, paragraphs that end with a word by
 * itself. These functions run inside the page (see `in-page.ts`), on the document laid out at the width it is printed at.
 */

/** How many lines the last page of a chapter has at least, where its text has so many. */
export const LAST_PAGE_LINES = 5;

/**
 * Keeps the last lines of each chapter together. Both Chromium and who breaks pages for notes see to it: the classes
 * say it by `widows`, and by breaks that are to be avoided.
 * @param roots selects what begins a page
 */
export function keepEnds(roots: string, lines: number): void {
  document.documentElement.classList.remove("print-only");
  const kept: { paragraph: HTMLElement; left: number; together: number; count: number }[] = [];
  for (const root of document.querySelectorAll(roots)) {
    let left = lines;
    let block = lastBlock(root);
    while (left > 0 && block instanceof HTMLElement && block.localName === "p") {
      const { lineHeight, widows } = getComputedStyle(block);
      const count = Math.round(block.getBoundingClientRect().height / parseFloat(lineHeight));
      // Where one line of it would do, there stand as many as of any other paragraph.
      kept.push({ paragraph: block, left, together: Math.max(left, Number(widows)), count });
      left -= count;
      block = block.previousElementSibling;
    }
  }
  for (const { paragraph, left, together, count } of kept) {
    // No line may be left alone before the break either.
    if (count < together + 2) paragraph.classList.add("end-whole");
    else paragraph.classList.add("end-lines");
    if (count < left) paragraph.classList.add("end-follows");
    paragraph.style.setProperty("--end-lines", String(together));
  }

  /** The last thing in the flow of a text, inside of nested sections. */
  function lastBlock(root: Element): Element | null {
    let last = root.lastElementChild;
    while (last?.matches(".notes, .places, [hidden], aside.margin")) last = last.previousElementSibling;
    return last?.matches(".section, .verse, .stanza") ? lastBlock(last) : last;
  }
}

/**
 * Keeps the paragraphs in one piece that have too few lines to be divided. Chromium divides some of them nonetheless: of
 * three lines it leaves two, and the last one stands alone on the next page.
 */
export function keepShort(): void {
  document.documentElement.classList.remove("print-only");
  const short: HTMLElement[] = [];
  for (const paragraph of document.querySelectorAll("p")) {
    const { height } = paragraph.getBoundingClientRect();
    const { lineHeight, orphans, widows } = getComputedStyle(paragraph);
    const lines = Math.round(height / parseFloat(lineHeight));
    if (lines > 1 && lines < Number(orphans) + Number(widows)) short.push(paragraph);
  }
  for (const paragraph of short) paragraph.classList.add("end-whole");
}

/** More between words than this, in their size, and a line looks loose. */
const LOOSEST = 0.48;
/** A last word that is wider than this, in sizes, may stand by itself. */
export const LONG_WORD = 6;

/** What {@link joinLastWords} is called with. */
export const LAST_WORDS = [LOOSEST, LONG_WORD] as const;

/**
 * Takes the word before it down to a last word, or part of one, that ends its paragraph by itself, unless the line
 * above would become loose by it.
 */
export function joinLastWords([loosest, wide]: readonly [number, number]): void {
  document.documentElement.classList.remove("print-only");
  const range = document.createRange();
  const rects = (text: Text, from: number, to: number): readonly DOMRect[] => {
    range.setStart(text, from);
    range.setEnd(text, to);
    return [...range.getClientRects()].filter(({ width }) => width > 0);
  };
  const found: { text: Text; from: number; to: number }[] = [];
  // Two words are shorter; to look for them from the beginning of every paragraph takes long.
  const longest = 200;
  for (const paragraph of document.querySelectorAll("p")) {
    const text = paragraph.lastChild;
    if (!(text instanceof Text) || paragraph.matches(".opening *, .title-page *, .verse *")) continue;
    const [, before = "", between = "", word = ""] = /(\S+)(\s+)(\S+)\s*$/.exec(text.data.slice(-longest)) ?? [];
    if (word === "") continue;
    const end = text.data.trimEnd().length;
    const from = end - word.length - between.length - before.length;
    const first = rects(text, from, from + before.length);
    const parts = rects(text, end - word.length, end);
    const [upper, last] = [first.at(-1), parts.at(-1)];
    if (!upper || !last || first.length > 1 || last.top < upper.top + upper.height / 2) continue;
    const box = paragraph.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(paragraph).fontSize);
    if (last.width > wide * size) continue;
    // The words of the line above share the room of those that leave it.
    const leaving = upper.width + (parts.length > 1 ? (parts[0]?.width ?? 0) : 0);
    const spaces = wordsAbove(text, from, upper) - 1;
    const space = (leaving + 0.25 * size) / Math.max(1, spaces) + 0.25 * size;
    if (spaces < 2 || space > loosest * size || last.width + leaving > box.width) continue;
    found.push({ text, from, to: end });
  }
  for (const { text, from, to } of found) {
    if (to < text.length) text.splitText(to);
    const words = text.splitText(from);
    words.data = words.data.replaceAll("\u00AD", "");
    const kept = document.createElement("span");
    kept.className = "kept";
    words.replaceWith(kept);
    kept.append(words);
  }

  /** How many words stand before a place in its line, in this text. */
  function wordsAbove(text: Text, at: number, { top, height }: DOMRect): number {
    let count = 0;
    for (let end = at; end > 1;) {
      const start = text.data.lastIndexOf(" ", end - 2) + 1;
      if (start >= end) break;
      const box = rects(text, start, Math.max(start + 1, end - 1))[0];
      if (!box || box.top < top - height / 2) break;
      count++;
      end = start;
    }
    return count;
  }
}
