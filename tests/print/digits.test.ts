import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const CHAPTER = (name: string, id: string): string => `# ${name} {#sec:${id}}

این کتاب دربارهٔ آب است.[^۱] آب روان است^[یادداشت دیگر.] و هر روز می‌رود. ببینید @fig:${id} در @page:fig:${id} و @sec:${id}.

[^۱]: یادداشت نخست.

## بخش

1. یکم
2. دوم

(1) در پرانتز
(2) دوم

(@${id}) نمونه

چنان‌که (@${id}) نشان می‌دهد. [آب]{.index}

![شیر آب](tap.svg "شیر."){#fig:${id} width=30%}
`;
const TAP = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="15"/></svg>`;

let built: BuiltBook;
/** The words of each page. */
let texts: readonly string[];

beforeAll(async () => {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  const write = (name: string, text: string): Promise<void> => writeFile(join(manuscript, name), text);
  const settings = "numbering: { chapters: true, sections: 1 }\nlists: [figures]\ndate: 2026-05-01";
  await write("book.yaml", `title: کتاب آب\nauthor: نویسنده\nlanguage: fa\nlayout: book\ncover: false\n${settings}\n`);
  await write("tap.svg", TAP);
  await write("a.md", CHAPTER("رودخانه", "a"));
  await write("b.md", CHAPTER("دریا", "b"));
  await write("index.md", "# نمایه {.index}\n");
  built = await buildBook(folder.path);
  texts = (await pdfPages(built.file(".pdf"))).map(({ runs }) => runs.map(({ text }) => text).join(" "));
});

test("a Persian book is numbered with Persian digits in print: pages, chapters, figures, notes, lists, the year", () => {
  expect(built.diagnostics.all.map(({ rule }) => rule)).toEqual([]);
  expect(texts.join(" ")).not.toMatch(/[0-9]/);
  expect(texts.find((text) => text.includes("نویسنده"))).toContain("۱۴۰۵");
  const text = texts.join("").replaceAll(/\s+/g, "");
  for (const number of ["۱.۱", "۲.۱"]) expect(text).toContain(number);
  // The pages of the second chapter and of the index.
  expect(texts.find((each) => each.includes("فهرست") && each.includes("نمایه"))).toMatch(/۳.*۵|۵.*۳/s);
});

test("its EPUB has the same, and names its pages in them; ids and what programs read stay in ASCII", () => {
  const files = textFiles(epubFiles(built.file(".epub")), ".xhtml", ".ncx", ".css");
  const textOf = (name: string): string => files.get(`OEBPS/${name}`) ?? "";
  const chapter = textOf("chapter-001.xhtml");
  expect(chapter).toContain('id="page-1" title="۱"');
  expect(chapter).toContain(">شکل\u00A0۱.۱<");
  expect(chapter).toMatch(/epub:type="noteref"[^>]*>۱</);
  expect([...chapter.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id).filter((id) => /[^ -~]/.test(id ?? ""))).toEqual(
    [],
  );
  expect(textOf("toc.ncx")).toMatch(/type="normal" value="3"[^>]*><navLabel><text>۳</);
  expect(textOf("style.css")).toContain("list-style-type: persian");
});
