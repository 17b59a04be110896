import { describe, expect, test } from "vitest";
import { withPageMarks } from "../../../src/edition/page-marks.ts";
import type { PrintedPiece, PrintedRun } from "../../../src/edition/printed-pages.ts";
import { documentOf, sampleEdition } from "../epub/fixture.ts";

const MARK = /<span epub:type="pagebreak" role="doc-pagebreak" id="([^"]*)" title="[^"]*"><\/span>/g;

/** The body of a chapter, with the folio of each page in brackets where its mark stands. */
function marked(body: string, pages: readonly string[], notesElsewhere: readonly string[] = []): string {
  const pieces = pages.map((text, page): PrintedPiece => ({ page, text }));
  const [document] = edition(body, pieces, pages.length, notesElsewhere).documents;
  const [, inside = ""] = /<section[^>]*>([^]*)<\/section>/.exec(document?.xhtml ?? "") ?? [];
  return inside.replaceAll(MARK, (_mark, id: string) => `[${id.replace("page-", "")}]`);
}

function edition(body: string, pieces: readonly PrintedPiece[], count: number, notesElsewhere: readonly string[] = []) {
  const folios = Array.from({ length: count }, (_, index) => String(index + 1));
  const run: PrintedRun = { id: "s-one", folios, pieces };
  const documents = [documentOf("chapter-001", `<section id="s-one">${body}</section>`)];
  const printed = { identifier: "urn:isbn:9783161484100", runs: [run], notesElsewhere: new Set(notesElsewhere) };
  return withPageMarks(sampleEdition({ documents, lists: [] }), printed);
}

describe("the marks of printed pages", () => {
  test("stand before the first word of each", () => {
    expect(marked("<p>One two three.</p><p>Four.</p>", ["One two", "three.", "Four."])).toBe(
      "<p>[1]One two [2]three.</p><p>[3]Four.</p>",
    );
  });

  test("do not part words: one that is divided belongs to the earlier page, with what clings to it", () => {
    expect(marked("<p>An “extraordinary” day.</p>", ["An “extraordi\u00AD", "nary” day."])).toBe(
      "<p>[1]An “extraordinary” [2]day.</p>",
    );
    expect(marked("<p>A self-evident day—today.</p>", ["A self-", "evident day—", "today."])).toBe(
      "<p>[1]A self-evident [2]day—[3]today.</p>",
    );
  });

  test("stand behind the next part of a path, not behind all of it", () => {
    expect(marked("<pre>/rustc/library/std/thread.rs:125:0</pre>", ["/rustc/libra", "ry/std/thread.rs:125:0"])).toBe(
      "<pre>[1]/rustc/library/[2]std/thread.rs:125:0</pre>",
    );
  });

  test("find the words in spite of ligatures, capitals and hyphens", () => {
    expect(marked("<p>The office of Straße, officially.</p>", ["THE OF\u00AD ﬁCE OF STRASSE,", "oﬃcially."])).toBe(
      "<p>[1]The office of Straße, [2]officially.</p>",
    );
  });

  test("stand one behind the other where a page has no text", () => {
    const pieces = [
      { page: 0, text: "One" },
      { page: 2, text: "two." },
    ];
    const [document] = edition("<p>One two.</p>", pieces, 3).documents;
    expect(document?.xhtml.match(MARK)).toHaveLength(3);
    expect(document?.xhtml).toMatch(/One <span[^>]*id="page-2"[^>]*><\/span><span[^>]*id="page-3"[^>]*><\/span>two/);
  });

  test("pass over notes that print has elsewhere", () => {
    const notes = '<section class="notes"><aside id="n"><p>three</p></aside></section>';
    expect(marked(`<p>One two three.</p>${notes}`, ["One two", "three."], ["n"])).toBe(
      `<p>[1]One two [2]three.</p>${notes}`,
    );
  });

  test("have ids that the book has not", () => {
    const [document] = edition('<h2 id="page-1">Page 1</h2>', [{ page: 0, text: "Page 1" }], 1).documents;
    expect(document?.xhtml).toContain('id="print-page-1" title="1"');
  });
});

test("pages are listed in reading order, with the print edition as their source", () => {
  const { printedPages } = edition("<p>One two.</p>", [{ page: 1, text: "two." }], 2);
  expect(printedPages).toEqual({
    source: "urn:isbn:9783161484100",
    marks: [
      { id: "page-1", label: "1", href: "chapter-001.xhtml#page-1" },
      { id: "page-2", label: "2", href: "chapter-001.xhtml#page-2" },
    ],
    inContents: [],
  });
});
