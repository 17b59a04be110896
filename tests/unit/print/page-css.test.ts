import { expect, test } from "vitest";
import { cssString, marginCss, withPageSetup } from "../../../src/print/page-css.ts";
import { paginateArticle } from "../../../src/print/pages.ts";

const PAGE = {
  widthPt: 396,
  heightPt: 612,
  bodySizePt: 11,
  layout: "book",
  notesAtFoot: true,
  sheet: { bleedPt: 0, cropMarks: false },
} as const;

const texts = (heads: readonly string[], direction: "ltr" | "rtl" = "ltr") => ({
  heads,
  dated: "May 2026",
  pageOf: "Page {number} of {total}",
  direction,
  zero: 0x30,
});

test("strings cannot end the string, the rule or the style element they stand in", () => {
  expect(cssString('say "no" \\ </style>\n')).toBe('"say \\22 no\\22  \\5c  \\3c /style>\\a "');
});

test("each page has its symbol: a number below the first, head and number above the others", () => {
  const css = marginCss(paginateArticle({ starts: [0], pageCount: 3, blanks: [] }), texts(["", "One", "Two"]));
  expect(css).toContain('@counter-style head { system: fixed 1; symbols: "" "One" "Two"; fallback: nothing; }');
  expect(css).toContain('@counter-style folio { system: fixed 1; symbols: "" "2" "3"; fallback: nothing; }');
  expect(css).toContain('@counter-style drop-folio { system: fixed 1; symbols: "1" "" ""; fallback: nothing; }');
  expect(css).toContain(
    '@counter-style folio-of-pages { system: fixed 1; symbols: "1 / 3" "2 / 3" "3 / 3"; fallback: nothing; }',
  );
});

test("a hand-out tells its date and its pages in words, on the sides its language has them", () => {
  const pagination = paginateArticle({ starts: [0], pageCount: 2, blanks: [] });
  const left = marginCss(pagination, texts(["", "One"]));
  expect(left).toContain('foot-left { system: fixed 1; symbols: "May 2026" "May 2026";');
  expect(left).toContain('foot-right { system: fixed 1; symbols: "Page 1 of 2" "Page 2 of 2";');
  expect(left).toContain('head-left { system: fixed 1; symbols: "" "One";');
  const right = marginCss(pagination, texts(["", "One"], "rtl"));
  expect(right).toContain('foot-left { system: fixed 1; symbols: "Page 1 of 2" "Page 2 of 2";');
  expect(right).toContain('head-right { system: fixed 1; symbols: "" "One";');
});

test("a single page is not counted", () => {
  const css = marginCss(paginateArticle({ starts: [0], pageCount: 1, blanks: [] }), texts([""]));
  expect(css).not.toContain('"1');
});

test("the page gets its size, whatever characters the document holds", () => {
  const runningHeads = { verso: "title", recto: "chapter" } as const;
  const html = withPageSetup("<head><title>$& $1</title></head>", { ...PAGE, margins: {}, runningHeads });
  expect(html).toContain("@page { size: 396pt 612pt; counter-increment: phys 1; }");
  expect(html).toMatch(/^<head><title>\$& \$1<\/title><style>[\s\S]*<\/head>$/);
});

test("the author's margins go before the theme's", () => {
  const runningHeads = { verso: "title", recto: "chapter" } as const;
  const margins = { inside: 72, bottom: 90.5 };
  const html = withPageSetup("<head></head>", { ...PAGE, margins, runningHeads });
  expect(html).toContain(":root { --inside: 72pt; --foot: 90.5pt; }");
});
