import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeFrame } from "../../../src/diagnostic/code-frame.ts";
import { type Diagnostic, Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { formatDiagnostic, formatReport } from "../../../src/diagnostic/report.ts";
import { textWidth } from "../../../src/diagnostic/text-width.ts";

const SPOUT: Diagnostic = {
  rule: "image-alt-missing",
  severity: "warning",
  message: "This image has no alternative text.",
  span: { file: "manuscript/02-whales.md", line: 14, column: 1, endLine: 14, endColumn: 19 },
  hint: "Describe it, or mark it decorative: ![](img/spout.png){decorative}",
};
const WHALES = `${"\n".repeat(12)}The spout of the right whale:\n![](img/spout.png)\n`;

describe("a diagnostic", () => {
  test("shows the place in the source, and what to do", () => {
    expect(formatDiagnostic(SPOUT, WHALES)).toBe(
      [
        "warning[image-alt-missing]: This image has no alternative text.",
        "  manuscript/02-whales.md:14:1",
        "    13 | The spout of the right whale:",
        "  > 14 | ![](img/spout.png)",
        "       | ^^^^^^^^^^^^^^^^^^",
        "  hint: Describe it, or mark it decorative: ![](img/spout.png){decorative}",
      ].join("\n"),
    );
  });

  test("without source, place or hint says what it can", () => {
    expect(formatDiagnostic({ rule: "language-unset", severity: "note", message: "It is not set." }, undefined)).toBe(
      "note[language-unset]: It is not set.",
    );
    expect(formatDiagnostic({ ...SPOUT, edition: "print" }, undefined)).toContain("text. (edition print)\n");
    expect(formatDiagnostic(SPOUT, "one line only")).not.toContain("|");
  });

  test("has colours only when asked", () => {
    expect(formatDiagnostic(SPOUT, WHALES, { colour: true })).toContain("\u001b[33m");
    expect(formatDiagnostic(SPOUT, WHALES)).not.toContain("\u001b");
  });

  test("cannot move the cursor of a terminal, nor turn a line round", () => {
    const hostile = { ...SPOUT, message: "a\u001b[2Jb", span: { file: "\u001b]0;x\u0007.md", line: 1, column: 1 } };
    const shown = formatDiagnostic(hostile, "\u001b[31m\u202e text \u009b\n");
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

/** The marked line and the mark below it. */
function marked(source: string, column: number, endColumn = column + 1): readonly [string, string] {
  const lines = codeFrame(source, { file: "a.md", line: 1, column, endLine: 1, endColumn });
  return [lines.at(-2)?.text ?? "", lines.at(-1)?.text ?? ""];
}

describe("the mark stands below the place", () => {
  test("after tabs", () => {
    expect(marked("a\tb\tc", 5)).toEqual(["a   b   c", "        ^"]);
  });

  test("after wide characters and marks that take no room", () => {
    expect(marked("日本語 x", 5)).toEqual(["日本語 x", "       ^"]);
    expect(marked("e\u0301a x", 5)).toEqual(["e\u0301a x", "   ^"]);
    expect(marked("🐋 x", 4)).toEqual(["🐋 x", "   ^"]);
  });

  test("at the end of a line, and past it", () => {
    expect(marked("abc", 4)).toEqual(["abc", "   ^"]);
    expect(marked("abc", 99)).toEqual(["abc", "   ^"]);
  });

  test("in a line of any length, which is cut around it", () => {
    const [text, mark] = marked(`${"x".repeat(5000)}HERE${"y".repeat(1_000_000)}`, 5001, 5005);
    expect(text).toMatch(/^…x+HEREy+…$/);
    expect(textWidth(text)).toBeLessThanOrEqual(100);
    expect(text.slice(mark.indexOf("^"), mark.length)).toBe("HERE");
  });

  test("to the end of the first line where it goes on", () => {
    const frame = codeFrame("one two\nthree\n", { file: "a.md", line: 1, column: 5, endLine: 2, endColumn: 3 });
    expect(frame.at(-1)?.text).toBe("    ^^^");
  });

  test("in any line at any place", () => {
    const source = fc.string({
      unit: fc.oneof(fc.constantFrom("\t", "日", "e\u0301", "🐋", "\u0000", "a"), fc.string({ maxLength: 1 })),
      maxLength: 300,
    });
    fc.assert(
      fc.property(
        source,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        (line, column, length) => {
          const [text, mark] = marked(line.replaceAll("\n", " "), column, column + length);
          expect(mark).toMatch(/^ *\^+$/);
          expect(textWidth(text)).toBeLessThanOrEqual(101);
          expect(mark.length).toBeLessThanOrEqual(Math.max(textWidth(text), mark.trimStart().length) + 101);
        },
      ),
    );
  });
});

/** Dead links in two files, the later ones first, and a note without a place. */
function many(count: number): Diagnostics {
  const diagnostics = new Diagnostics();
  diagnostics.report("language-unset", { message: "Not set." });
  for (let line = count; line >= 1; line--) {
    diagnostics.report("link-dead", { message: `Dead ${line}.`, span: { file: "a.md", line, column: 1 } });
  }
  diagnostics.report("link-dead", { message: "Dead too.", span: { file: "b.md", line: 1, column: 1 } });
  return diagnostics;
}

describe("a report", () => {
  test("is empty when there is nothing to say", () => {
    expect(formatReport(new Diagnostics())).toBe("");
  });

  test("goes by file and line, and counts", () => {
    const report = formatReport(many(3));
    expect(report.match(/Dead \w+/g)).toEqual(["Dead 1", "Dead 2", "Dead 3", "Dead too"]);
    expect(report.trimEnd().split("\n").at(-1)).toBe("4 warnings, 1 note");
  });

  test("shows five of a kind in a file", () => {
    const report = formatReport(many(9));
    expect(report.match(/Dead \d/g)).toHaveLength(5);
    expect(report).toContain("… and 4 more like it: link-dead in a.md");
    expect(formatReport(many(9), { all: true }).match(/Dead \d/g)).toHaveLength(9);
  });

  test("shows twenty of a kind in all files", () => {
    const diagnostics = new Diagnostics();
    for (let n = 0; n < 30; n++) {
      diagnostics.report("link-dead", { message: `Dead ${n}.`, span: { file: `${n}.md`, line: 1, column: 1 } });
    }
    const report = formatReport(diagnostics);
    expect(report.match(/Dead \d/g)).toHaveLength(20);
    expect(report).toMatch(/… and 10 more in other files: link-dead\n\n30 warnings\n$/);
  });

  test("shows every error", () => {
    const diagnostics = new Diagnostics();
    for (let line = 1; line <= 30; line++) {
      diagnostics.report("image-missing", { message: `Gone ${line}.`, span: { file: "a.md", line, column: 1 } });
    }
    expect(formatReport(diagnostics).match(/Gone \d/g)).toHaveLength(30);
  });

  test("tells once what is the same in several editions", () => {
    const diagnostics = new Diagnostics();
    const span = { file: "a.md", line: 1, column: 1 };
    for (const edition of ["print", "booklet", "handout"]) {
      const message = edition === "handout" ? "Wide on page 4." : "Wide on page 3.";
      diagnostics.forEdition(edition).report("line-loose", { message, span });
    }
    const report = formatReport(diagnostics);
    expect(report).toContain("Wide on page 3. (editions print, booklet)\n");
    expect(report).toContain("Wide on page 4. (edition handout)\n");
    expect(report.trimEnd().split("\n").at(-1)).toBe("2 notes");
  });

  test("may leave notes out", () => {
    expect(formatReport(many(1), { hide: ["note"] })).not.toContain("note");
  });
});
