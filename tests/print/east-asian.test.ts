import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { pdfPages } from "../support/pdf-pages.ts";

/** Books of the fixtures: words on their pages, as Octavo sets them in the language, without the spaces between. */
const BOOKS: readonly (readonly [string, readonly string[]])[] = [
  ["chinese", ["目录", "第一部", "第一章", "图1.1滴水", "表1.1和第二章，以及第5页。", "滴水.见水龙头"]],
  ["chinese-traditional", ["目錄", "第1章", "圖1.1滴水", "表1.1和第2章，以及第2頁。", "滴水.另見水龍頭"]],
  ["korean", ["차례", "제1부", "제1장", "그림1.1:물이", "그림1.1,표1.1,제2장그리고4쪽참조.", "보3,7.같이보기"]],
];

describe.each(BOOKS)("the book in %s", (name, expected) => {
  test("is set in its language, with nothing missing", async () => {
    const book = await buildBook(join(CHECKOUT, "tests/fixtures", name), { formats: ["pdf"] });
    expect(book.report).toBe("");
    const pages = await pdfPages(book.file(".pdf"));
    const text = pages.map(({ runs }) => runs.map((run) => run.text).join("")).join("\n");
    const close = text.replaceAll(/\s/g, "");
    expect(expected.filter((words) => !close.includes(words))).toEqual([]);
  });
});
