import type { Opening, Place, RunningHeads } from "../edition/edition.ts";
import type { Page, Pagination } from "./pages.ts";

/** What running heads are made from. */
export interface HeadSources {
  readonly heads: RunningHeads;
  readonly title: string;
  readonly author: string;
  readonly openings: readonly Opening[];
  readonly places: readonly Place[];
  /** The 0-based page of each place, by id. */
  readonly pageOf: ReadonlyMap<string, number>;
}

const LONGEST = 60;

/** The running head of each page; empty where a page has none. */
export function runningHeads({ pages }: Pagination, sources: HeadSources): readonly string[] {
  const chapters = chapterTitles(sources);
  const sections = sectionTitles(pages, sources);
  const longest = sources.heads.longest ?? LONGEST;
  // Pages that follow one another have the same, as a rule.
  const cut = new Map<string, string>();
  const fitted = (title: string): string => {
    const known = cut.get(title) ?? shortened(title, longest);
    cut.set(title, known);
    return known;
  };
  return pages.map((page, index) => {
    if (page.kind !== "text") return "";
    const wanted = index % 2 === 0 ? sources.heads.recto : sources.heads.verso;
    const chapter = chapters[page.opening] || sources.title;
    const heads = {
      none: "",
      title: sources.title,
      author: sources.author || sources.title,
      chapter,
      section: sections[index] || chapter,
    };
    return fitted(heads[wanted]);
  });
}

function chapterTitles({ openings, places }: HeadSources): readonly string[] {
  const titles = new Map(places.map((place) => [`s-${place.id}`, place.text]));
  return openings.map((opening) => opening.title ?? titles.get(opening.id) ?? "");
}

/** For each page the first section that begins on it, else the one that goes on; none before a chapter's first. */
function sectionTitles(pages: readonly Page[], { places, pageOf }: HeadSources): readonly string[] {
  const beginning = new Map<number, Place[]>();
  for (const place of places) {
    const page = place.level <= 2 ? pageOf.get(place.id) : undefined;
    if (page !== undefined) beginning.set(page, [...(beginning.get(page) ?? []), place]);
  }
  let current = "";
  return pages.map((_, index) => {
    const here = beginning.get(index) ?? [];
    const first = here[0];
    const shown = first ? (first.level === 1 ? "" : first.text) : current;
    const last = here.at(-1);
    if (last) current = last.level === 1 ? "" : last.text;
    return shown;
  });
}

/** How wide characters are, in average letters of running text; all others count as one. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[WM@%\u2014]/u, 1.7],
  [/[wm]/u, 1.5],
  [/\p{Lu}/u, 1.35],
  [/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uFF01-\uFF60]/u, 2],
  [/\p{M}/u, 0],
  [/[iljtfrI.,:;!|' ()[\]\u2018-\u201D]/u, 0.6],
];

function widthOf(character: string): number {
  return WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? 1;
}

/** The longest beginning of a text that is at most so many average letters wide. */
function fitting(text: string, widest: number): string {
  let end = 0;
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > widest) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** A title cut to fit over a page, in average letters: at its subtitle, else at a word. */
export function shortened(title: string, longest: number): string {
  const whole = title.replaceAll("\u00AD", "").replace(/\s+/g, " ").trim();
  if (fitting(whole, longest) === whole) return whole;
  const main = /^(.{3,}?)(?:: | [–—] )/.exec(whole)?.[1];
  if (main && fitting(main, longest) === main) return main;
  const cut = fitting(whole, longest);
  const word = /^(.*[^\s\p{P}])[\s\p{P}]+\S*$/u.exec(cut)?.[1] ?? cut;
  return `${word}\u2026`;
}
