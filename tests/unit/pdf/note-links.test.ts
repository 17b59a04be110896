import { expect, test } from "vitest";
import type { PdfDocument } from "../../../src/pdf/document.ts";
import { setNoteLinks } from "../../../src/pdf/note-links.ts";
import { entryOf } from "../../../src/pdf/syntax.ts";

/** Two pages with these links each, as Skia writes them. Objects: 1 catalog, 2 pages, 3 and 4 the pages, then links. */
function documentWith(...pages: readonly (readonly string[])[]): PdfDocument {
  const links = pages.flat().map((address, index) => ({
    dict:
      "<</Type /Annot\n/Subtype /Link\n/F 4\n/Border [0 0 0]\n" +
      `/Rect [${10 + index}.5 100 20 ${110 + index}.25]\n/A <</Type /Action\n/S /URI\n/URI (${address})>>>>`,
  }));
  let next = 3 + pages.length;
  const pageObjects = pages.map((own) => ({
    dict: `<</Type /Page\n/Annots [${own.map(() => `${next++} 0 R`).join(" ")}]>>`,
  }));
  const kids = pages.map((_, index) => `${index + 3} 0 R`).join(" ");
  const catalog = { dict: "<</Type /Catalog\n/Pages 2 0 R>>" };
  const tree = { dict: `<</Type /Pages\n/Kids [${kids}]>>` };
  return { objects: [undefined, catalog, tree, ...pageObjects, ...links], root: 1, info: 1 };
}

const destination = (pdf: PdfDocument, number: number): string | undefined =>
  entryOf(pdf.objects[number]?.dict ?? "", "Dest");

test("a call leads to its note, and the note back", () => {
  const pdf = documentWith(["octavo-note:call/note"], ["octavo-note:note/call"]);
  expect(setNoteLinks(pdf)).toEqual([
    { from: "call", to: "note", pageIndex: 0 },
    { from: "note", to: "call", pageIndex: 1 },
  ]);
  expect(destination(pdf, 5)).toBe("[4 0 R /XYZ 11 112 0]");
  expect(destination(pdf, 6)).toBe("[3 0 R /XYZ 10 111 0]");
  expect(pdf.objects[5]?.dict).not.toContain("octavo-note");
});

test("ids may hold anything", () => {
  const pdf = documentWith(["octavo-note:a%2Fb/%D7%90", "octavo-note:%D7%90/a%2Fb"]);
  expect(setNoteLinks(pdf).map(({ from, to }) => [from, to])).toEqual([
    ["a/b", "א"],
    ["א", "a/b"],
  ]);
});

test("what leads nowhere is a link no more, and other links stay", () => {
  const pdf = documentWith(["octavo-note:call/gone", "https://example.org/octavo-note:x/y"]);
  setNoteLinks(pdf);
  expect(pdf.objects[4]?.dict).not.toMatch(/\/A |\/Dest/);
  expect(pdf.objects[5]?.dict).toContain("(https://example.org/octavo-note:x/y)");
});

test("a call is not where Chromium leaves a sliver of its link, at the foot of the page before", () => {
  const pdf = documentWith(["octavo-note:call/note"], ["octavo-note:call/note", "octavo-note:note/call"]);
  const sliver = pdf.objects[5]!;
  sliver.dict = sliver.dict.replace(/\/Rect \[[^\]]*\]/, "/Rect [10.5 71 20 72]");
  expect(setNoteLinks(pdf)).toEqual([
    { from: "call", to: "note", pageIndex: 1 },
    { from: "note", to: "call", pageIndex: 1 },
  ]);
  expect(destination(pdf, 5)).toBe("[4 0 R /XYZ 12 113 0]");
  expect(destination(pdf, 7)).toBe("[4 0 R /XYZ 11 112 0]");
});
