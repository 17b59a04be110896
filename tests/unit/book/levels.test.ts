import fc from "fast-check";
import { expect, test } from "vitest";
import { allSections, compose, listed, markup, reported } from "./composing.ts";

/** Headings of given levels, with text between. */
const chapter = (...levels: readonly number[]): string =>
  levels.map((level, index) => `${"#".repeat(level)} Heading ${index}\n\nText.\n`).join("\n");

const levelsOf = async (markdown: string): Promise<readonly number[]> => {
  const { book } = await compose({ "1.md": `---\ntitle: A\n---\n\n${markdown}`, "2.md": "# B\n\nText.\n" });
  return book.sections[0]!.headings.map((heading) => heading.level);
};

test("a skipped level is told of and mended", async () => {
  const { book, diagnostics } = await compose({
    "1.md": "# A\n\nText.\n\n#### Deep\n\nText.\n",
    "2.md": "# B\n\nText.\n",
  });
  expect(book.sections[0]!.headings).toMatchObject([{ level: 2, text: "Deep" }]);
  expect(reported(diagnostics)).toEqual(["heading-skipped 1.md:5"]);
  expect(diagnostics.all[0]!.hint).toContain("## Deep");
});

test("levels begin one below the title, whatever the file begins with", async () => {
  expect(await levelsOf(chapter(3, 4, 3))).toEqual([2, 3, 2]);
  expect(await levelsOf(chapter(1, 2, 1, 2))).toEqual([2, 3, 2, 3]);
  expect(await levelsOf(chapter(2, 4, 3, 2))).toEqual([2, 3, 3, 2]);
});

test("a section nested in a chapter begins one lower, without a warning where its file did so too", async () => {
  const { book, diagnostics } = await compose([
    listed("A", "a.md", "# A\n\nText.\n", [listed("B", "b.md", "## B\n\nText.\n\n### C\n\nText.\n")]),
  ]);
  expect(book.sections[0]!.children[0]!.headings).toMatchObject([{ level: 3, text: "C" }]);
  expect(reported(diagnostics)).toEqual([]);
});

test("a heading in a quotation counts; one in a note becomes a line in bold", async () => {
  const { book } = await compose({
    "1.md": "# A\n\nText.[^n]\n\n> ### Quoted\n\n[^n]: Words.\n\n    # Loud\n",
    "2.md": "# B\n\nText.\n",
  });
  expect(book.sections[0]!.headings).toMatchObject([{ level: 2, text: "Quoted" }]);
  expect(markup(book.sections[0]!.notes[0]!.content)).toContain("<p><strong>Loud</strong></p>");
});

test("a heading without words is none", async () => {
  const { book } = await compose({ "1.md": "# A\n\nText.\n\n##\n\nMore.\n", "2.md": "# B\n\nText.\n" });
  expect(book.sections[0]!.headings).toEqual([]);
  expect(markup(book.sections[0]!.content).replaceAll("\n", "")).toBe("<p>Text.</p><p>More.</p>");
});

test("no book has a heading more than one level below the one before it", async () => {
  const levels = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(levels, levels, async (outer, inner) => {
      const { book } = await compose([
        listed("A", "a.md", `# A\n\n${chapter(...outer)}`, [listed("B", "b.md", `# B\n\n${chapter(...inner)}`)]),
      ]);
      const sections = allSections(book.sections);
      let count = 0;
      for (const [depth, section] of sections.entries()) {
        let before = 1 + depth;
        for (const { level } of section.headings) {
          expect(level).toBeGreaterThan(1 + depth);
          expect(level).toBeLessThanOrEqual(before + 1);
          before = level;
          count++;
        }
      }
      expect(count).toBe(outer.length + inner.length);
    }),
    { numRuns: 60 },
  );
});
