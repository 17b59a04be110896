import { expect, test } from "vitest";
import { allSections, compose, elementsOf, listed, markup } from "./composing.ts";

test("notes are counted through a chapter and what is nested in it, and stand at the chapter", async () => {
  const { book } = await compose([
    listed("A", "a.md", "# A\n\nOne.[^x] Two.[^y]\n\n[^y]: Of a, y.\n[^x]: Of a, x.\n", [
      listed("B", "b.md", "# B\n\nThree.[^x]\n\n[^x]: Of b, x.\n"),
    ]),
    listed("C", "c.md", "# C\n\nOne.[^x]\n\n[^x]: Of c, x.\n"),
  ]);
  const [a, c] = book.sections;
  expect(a!.notes.map(({ number, content }) => [number, markup(content)])).toEqual([
    ["1", "<p>Of a, x.</p>"],
    ["2", "<p>Of a, y.</p>"],
    ["3", "<p>Of b, x.</p>"],
  ]);
  expect(a!.children[0]!.notes).toEqual([]);
  expect(c!.notes).toMatchObject([{ id: "c--fn-1", number: "1", calls: ["c--fnref-1"] }]);
  expect(elementsOf(c!.content, "o-note")[0]!.attributes).toEqual({ note: "c--fn-1", id: "c--fnref-1", number: "1" });
});

test("a note called twice is one note with two calls", async () => {
  const { book } = await compose({ "a.md": "# A\n\nOne.[^x] Again.[^x]\n\n[^x]: Note.\n", "b.md": "# B\n\nText.\n" });
  expect(book.sections[0]!.notes).toMatchObject([{ number: "1", calls: ["a--fnref-1", "a--fnref-1-2"] }]);
});

test("notes that notes call come after those of the text", async () => {
  const { book } = await compose({
    "a.md": "# A\n\nOne.[^x] Two.[^y]\n\n[^x]: Outer.[^z]\n[^y]: Last.\n[^z]: Inner.\n",
    "b.md": "# B\n\nText.\n",
  });
  expect(book.sections[0]!.notes.map(({ number, content }) => [number, elementsOf(content, "o-note").length])).toEqual([
    ["1", 1],
    ["2", 0],
    ["3", 0],
  ]);
});

test("a title can call a note", async () => {
  const { book } = await compose({
    "a.md": "# A[^x]\n\nOne.[^y]\n\n[^x]: Of the title.\n[^y]: Of the text.\n",
    "b.md": "# B\n\nText.\n",
  });
  const [a] = book.sections;
  expect(a!.titleText).toBe("A");
  expect(elementsOf(a!.title, "o-note")[0]!.attributes).toMatchObject({ number: "1" });
  expect(markup(a!.notes[0]!.content)).toBe("<p>Of the title.</p>");
});

test("every call leads to a note of the book, and every note to its calls", async () => {
  const text = "# One\n\nA.[^1]\n\n# Two\n\nB.[^1] C.[^2]\n\n[^1]: Shared.\n[^2]: Own.\n";
  const { book } = await compose({ "a.md": text });
  expect(book.sections.map((section) => section.notes.length)).toEqual([1, 2]);
  for (const section of allSections(book.sections)) {
    const calls = elementsOf([...section.title, ...section.content], "o-note").map((call) => call.attributes["id"]);
    expect(section.notes.flatMap((note) => note.calls)).toEqual(calls);
  }
});
