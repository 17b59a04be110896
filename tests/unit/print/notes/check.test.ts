import { expect, test } from "vitest";
import { Diagnostics, type Span } from "../../../../src/diagnostic/diagnostic.ts";
import type { NoteLink } from "../../../../src/pdf/note-links.ts";
import { checkNotes } from "../../../../src/print/notes/check.ts";
import type { PrintedNote } from "../../../../src/print/notes/label.ts";

const span: Span = { file: "one.md", line: 7, column: 1 };
const note = (isAtFoot = true): PrintedNote => ({ id: "n1", call: "c1", isAtFoot });
const call = (pageIndex: number, from = "c1"): NoteLink => ({ from, to: "n1", pageIndex });
const back = (pageIndex: number): NoteLink => ({ from: "n1", to: "c1", pageIndex });

function reported(notes: readonly PrintedNote[], links: readonly NoteLink[]): readonly string[] {
  const diagnostics = new Diagnostics();
  checkNotes(notes, links, new Map([["n1", span]]), diagnostics);
  return diagnostics.all.map((diagnostic) => `${diagnostic.rule} ${diagnostic.span?.line}: ${diagnostic.message}`);
}

test("a note on the page of its first call is right, wherever it is called again", () => {
  expect(reported([note()], [call(4), back(4), call(9, "c1-2")])).toEqual([]);
});

test("a note on another page is told of, with both pages", () => {
  expect(reported([note()], [call(4), back(5)])).toEqual([
    "note-strayed 7: A note is called on page 5 of the file and begins on page 6.",
  ]);
});

test("where a call is broken over two pages, its beginning counts", () => {
  expect(reported([note()], [call(4), back(4), call(5)])).toEqual([]);
});

test("a note left at the end of its chapter may stand anywhere", () => {
  expect(reported([note(false)], [call(4), back(8)])).toEqual([]);
});

test("a note or a call that is not printed is told of", () => {
  const missing = "note-strayed 7: A note or its call is not to be found in the print.";
  expect(reported([note()], [call(4)])).toEqual([missing]);
  expect(reported([note(false)], [back(4)])).toEqual([missing]);
});
