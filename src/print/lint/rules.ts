import type { Tag } from "../../pdf/content-tags.ts";
import { lowestInk } from "../../pdf/page-ink.ts";
import type { PaintedLine } from "../../pdf/page-lines.ts";
import type { PageView } from "./page-view.ts";

/** Something on a page that a typesetter would look at. Heights in points above the foot of the page. */
export interface Finding {
  readonly pageIndex: number;
  /** Where it is on the page. */
  readonly height: number;
  /** Words to find it by. */
  readonly words: string;
}

const HEADING = /^H[1-6]$/;

/** A heading with none of its text below it on the page, while the next page goes on. */
export function strandedHeading(page: PageView): Finding | undefined {
  const last = page.lines.findLast(page.isText);
  if (!last || !page.tagsOf(last).some(({ type }) => HEADING.test(type))) return undefined;
  if (page.pictures.some(({ foot }) => foot < last.baseline)) return undefined;
  return { pageIndex: page.pageIndex, height: last.baseline, words: words(page, last) };
}

/** In Chinese and Japanese nothing is between words. */
const SOME_WORDS = /\S\s+\S|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]{4}/u;

/** The last line of a paragraph, alone at the top of a page, and of one word only. */
export function strandedWord(page: PageView, before: PageView): Finding | undefined {
  const first = page.lines.find(page.isText);
  if (!first) return undefined;
  const line = page.lines.filter((run) => Math.abs(run.baseline - first.baseline) < 1 && page.isText(run));
  const said = line.map((run) => page.textOf(run)).join("");
  if (said.trim() === "" || SOME_WORDS.test(said)) return undefined;
  const paragraph = paragraphOf(page.tagsOf(first));
  const next = page.lines.find((run) => run.baseline <= first.baseline - 1 && page.isText(run));
  if (!paragraph || (next && page.tagsOf(next).some(({ number }) => number === paragraph.number))) return undefined;
  const last = before.lines.findLast(before.isText);
  if (!last || !before.tagsOf(last).some(({ number }) => number === paragraph.number)) return undefined;
  return { pageIndex: page.pageIndex, height: first.baseline, words: said.trim() };
}

function paragraphOf(tags: readonly Tag[]): Tag | undefined {
  return tags.find(({ type }) => type === "P" || type === "LBody" || type === "LI");
}

/** Of a page's height: more than this is left white only where something had to go to the next page. */
const MOST_WHITE = 1 / 3;
/** Of the size of its letters: the first line of a page stands no further down. */
const MOST_ABOVE = 4;
const WHOLE = /^(?:Figure|Table|Formula|Caption)$/;

/** A page that is white at its foot because a figure, a table or a formula did not fit. */
export function whiteFoot(page: PageView, next: PageView): Finding | undefined {
  const lastLine = page.lines.findLastIndex(page.isText);
  const baseline = page.lines[lastLine]?.baseline ?? Infinity;
  const lowest = Math.min(baseline, ...page.pictures.map(({ foot }) => foot));
  const notes = page.lines.slice(lastLine + 1);
  const floor = Math.max(
    page.foot,
    ...notes.filter(({ baseline }) => baseline < lowest).map((line) => line.baseline + line.size),
  );
  const least = (page.top - page.foot) * MOST_WHITE;
  if (!Number.isFinite(lowest) || lowest - floor < least) return undefined;
  // A heading goes with what it is the heading of.
  const first = next.lines.find(
    (line) => next.isText(line) && !next.tagsOf(line).some(({ type }) => HEADING.test(type)),
  );
  const picture = Math.max(...next.pictures.map(({ top }) => top));
  // Drawings are known by the room they take above the text.
  const isDrawing = first !== undefined && next.top - first.baseline > MOST_ABOVE * first.size;
  const isPicture = isDrawing || picture > (first?.baseline ?? -Infinity);
  const whole = first && next.tagsOf(first).find(({ type }) => WHOLE.test(type));
  if (!isPicture && !whole) return undefined;
  const ink = page.isVertical ? lowest : lowestInk(page.operators, floor + 1);
  const white = Math.min(lowest, ink) - floor;
  if (white < least) return undefined;
  const share = Math.round((white / (page.top - page.foot)) * 100);
  return { pageIndex: page.pageIndex, height: lowest, words: String(share) };
}

/** Of the size of its letters: how much wider than usual the spaces of a line may be. */
const MOST_STRETCH = 0.6;

/** Lines with wide gaps between their words. */
export function looseLines(page: PageView): readonly Finding[] {
  const loose = page.lines.filter(({ stretch }) => stretch !== undefined && stretch > MOST_STRETCH);
  const found = new Map<number, Finding>();
  for (const line of loose) {
    const key = Math.round(line.baseline);
    if (!found.has(key)) found.set(key, { pageIndex: page.pageIndex, height: line.baseline, words: words(page, line) });
  }
  return [...found.values()];
}

/** Lines that are nearer than this, in parts of the smaller size, touch. */
const NEAREST = 0.5;
/** What may stand over and under other letters. */
const STACKED = /^(?:Formula|Figure|Ruby|RB|RT|RP|Sub)$/;

/** Lines that are painted over one another. */
export function overlapping(page: PageView): Finding | undefined {
  const { lines } = page;
  for (const [index, line] of lines.entries()) {
    for (let below = index + 1; below < lines.length; below++) {
      const other = lines[below];
      const distance = line.baseline - (other?.baseline ?? -Infinity);
      if (!other || distance > line.size) break;
      const size = Math.min(line.size, other.size);
      // On one line stand runs in several fonts.
      if (distance < 0.5 || distance >= size * NEAREST) continue;
      // Notes' calls and initials stand beside what is near them.
      if (Math.max(line.size, other.size) > size * 1.25) continue;
      if (!crosses(page, line, other)) continue;
      if ([...page.tagsOf(line), ...page.tagsOf(other)].some(({ type }) => STACKED.test(type))) continue;
      return { pageIndex: page.pageIndex, height: line.baseline, words: words(page, line) };
    }
  }
  return undefined;
}

/** Whether two lines share some of the width of the page: more than a letter's. */
function crosses(page: PageView, a: PaintedLine, b: PaintedLine): boolean {
  const shared = Math.min(rightOf(page, a), rightOf(page, b)) - Math.max(a.x, b.x);
  return shared > Math.min(a.size, b.size) * 0.6;
}

/** Where the last letter of a line begins: its own width is not known here. */
function rightOf({ operators, isVertical }: PageView, { from, to, x, scale }: PaintedLine): number {
  let advance = 0;
  const steps = isVertical ? /^\S+ -(\S+) Td/gm : /^(\S+) 0 Td/gm;
  for (const match of operators.slice(from, to).matchAll(steps)) advance += Number(match[1]);
  return x + advance * scale;
}

function words(page: PageView, line: PaintedLine): string {
  const same = page.lines.filter(({ baseline }) => Math.abs(baseline - line.baseline) < 0.5);
  const said = same.map((run) => page.textOf(run)).join("");
  return said.replaceAll(/\s+/g, " ").trim().slice(0, 60);
}
