import { needles, plain } from "./find-words.ts";
import type { PageSource } from "./page-files.ts";
import { textOf } from "./page-text.ts";

/** A line of a page: as parts of the page's height. */
export interface FoundLine {
  /** 0-based index. */
  readonly page: number;
  readonly top: number;
  readonly height: number;
}

interface Item {
  readonly str: string;
  readonly height: number;
  readonly transform: readonly unknown[];
}

/**
 * Finds words in the text of pages, also where lines or pages divide them.
 * @param first the index of the first of these pages
 */
export async function findInPages(
  sources: readonly (PageSource | undefined)[],
  first: number,
  words: string,
): Promise<FoundLine | undefined> {
  const pages: {
    readonly page: number;
    readonly source: PageSource;
    readonly from: number;
    readonly items: readonly Item[];
  }[] = [];
  const sought = needles(words);
  let all = "";
  for (const [step, source] of sources.entries()) {
    if (!source) continue;
    const { items } = await textOf(await source.pdf.getPage(source.number));
    const texts = items.filter((item) => "str" in item);
    pages.push({ page: first + step, source, from: all.length, items: texts });
    all += texts.map(({ str }) => plain(str)).join("");
    if (sought[0] !== undefined && all.includes(sought[0])) break;
  }
  for (const needle of sought) {
    const at = all.indexOf(needle);
    const found = pages.findLast(({ from }) => from <= at);
    const item = found && at >= 0 ? itemAt(found.items, at - found.from) : undefined;
    if (!found || !item) continue;
    const { height } = (await found.source.pdf.getPage(found.source.number)).getViewport({ scale: 1 });
    const foot = Number(item.transform[5]);
    return { page: found.page, top: 1 - (foot + item.height) / height, height: item.height / height };
  }
  return undefined;
}

function itemAt(items: readonly Item[], at: number): Item | undefined {
  let seen = 0;
  for (const item of items) {
    seen += plain(item.str).length;
    if (seen > at) return item;
  }
  return undefined;
}
