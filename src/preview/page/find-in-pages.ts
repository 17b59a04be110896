import type { PDFDocumentProxy } from "pdfjs-dist";
import { needles, plain } from "./find-words.ts";

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

/** Finds words in the text of pages, also where lines or pages divide them. */
export async function findInPages(
  pdf: PDFDocumentProxy,
  { first, last }: { readonly first: number; readonly last: number },
  words: string,
): Promise<FoundLine | undefined> {
  const pages: { readonly page: number; readonly from: number; readonly items: readonly Item[] }[] = [];
  let all = "";
  for (let page = first; page < last; page++) {
    const { items } = await (await pdf.getPage(page + 1)).getTextContent();
    const texts = items.filter((item) => "str" in item);
    pages.push({ page, from: all.length, items: texts });
    all += texts.map(({ str }) => plain(str)).join("");
  }
  for (const needle of needles(words)) {
    const at = all.indexOf(needle);
    const found = pages.findLast(({ from }) => from <= at);
    const item = found && at >= 0 ? itemAt(found.items, at - found.from) : undefined;
    if (!found || !item) continue;
    const { height } = (await pdf.getPage(found.page + 1)).getViewport({ scale: 1 });
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
