import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNumeric, readCsv } from "../../../src/markdown/csv.ts";
import type { Includes } from "../../../src/markdown/includes.ts";
import { read } from "./read.ts";

const fieldsOf = (text: string, delimiter?: string): unknown => {
  const outcome = readCsv(text, delimiter);
  return outcome.kind === "table" ? outcome.records.map(({ fields }) => fields) : outcome.message;
};

describe("a file", () => {
  test.each([
    [
      "commas",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "semicolons, and commas in numbers",
      "a;b\nx;1,5\n",
      [
        ["a", "b"],
        ["x", "1,5"],
      ],
    ],
    [
      "tabs",
      "a, or b\tc\nd\te\n",
      [
        ["a, or b", "c"],
        ["d", "e"],
      ],
    ],
    ["quotation marks", '"a, ""b""",c\n', [['a, "b"', "c"]]],
    ["lines in a field", '"a\n\nb",c\n', [["a\n\nb", "c"]]],
    [
      "empty lines and space",
      "\n a , b \n\n c,\n",
      [
        ["a", "b"],
        ["c", ""],
      ],
    ],
  ])("%s", (_what, text, expected) => {
    expect(fieldsOf(text)).toEqual(expected);
  });

  test("records know their lines", () => {
    const outcome = readCsv('\na,b\n\n"c\nd",e\n\nf,g\n');
    expect(outcome.kind === "table" && outcome.records.map(({ line, endLine }) => [line, endLine])).toEqual([
      [2, 2],
      [4, 5],
      [7, 7],
    ]);
  });

  test.each([
    ["a quotation mark that is not closed", 'a,b\n\n"c,d\ne,f\n', 3],
    ["one inside a field", 'a,b\nc "d",e\n', 2],
    ["one closed too early", 'a,b\n"c"d,e\n', 2],
    ["nothing", "\n\n", 1],
    ["too many cells", "a,b\n".repeat(10_001), 1],
    ["too many characters", "a".repeat(1_000_001), 1],
  ])("is none with %s", (_what, text, line) => {
    expect(readCsv(text)).toMatchObject({ kind: "fault", line });
  });
});

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;

test("numbers are numbers in many forms", () => {
  expect(isNumeric(["1", "-2", "−3.5", "1,240.50", "1 240", "€ 5", "5 %", ".5", "", "—"])).toBe(true);
  expect(isNumeric(["1", "a"])).toBe(false);
  expect(isNumeric(["2024-01-02"])).toBe(false);
  expect(isNumeric(["", "—"])).toBe(false);
});

describe("whatever is in a file", () => {
  test("it is read or refused", () => {
    const text = fc.array(fc.constantFrom('"', '""', ",", ";", "\t", "\n", "a", " ", "é", "\\", "#", "\u0000"));
    fc.assert(
      fc.property(text, (pieces) => {
        const outcome = readCsv(pieces.join(""));
        if (outcome.kind === "fault") return;
        expect(outcome.columns).toBeGreaterThan(0);
        expect(outcome.records.every(({ line, endLine }) => line >= 1 && line <= endLine)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("what was written by the rules is read as it was", () => {
    const field = fc.array(fc.constantFrom('"', ",", ";", "\n", "a", "b", " ")).map((pieces) => `x${pieces.join("")}x`);
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((columns) => fc.array(fc.array(field, { minLength: columns, maxLength: columns }), { minLength: 1 }));
    fc.assert(
      fc.property(table, (fields) => {
        const text = fields.map((row) => `${row.map(quoted).join(",")}\n`).join("");
        expect(fieldsOf(text, ",")).toEqual(fields);
      }),
    );
  });
});

describe("a block", () => {
  const files: Record<string, string> = {
    "a.csv": "A,B\n*a*,1\n[x](javascript:y) and <b>,—\n",
    "broken.csv": 'A\n"b\n',
  };
  const includes: Includes = {
    from: "a.md",
    read: (path) => {
      const text = files[path];
      if (text === undefined) return { kind: "fault", message: `There is no ${path}.` };
      return { kind: "file", text, shown: path, path, nested: includes };
    },
  };

  test("is a table, its caption from where it is written", () => {
    const body = '<tbody><tr><td><em>a</em></td><td class="align-right">1</td></tr>';
    const tail = '<tr><td>x and <b/></td><td class="align-right">—</td></tr></tbody></table>';
    const head = '<thead><tr><th scope="col">A</th><th scope="col" class="align-right">B</th></tr></thead>';
    const { xhtml, diagnostics } = read("::: {.csv file=a.csv #tbl:a .wide}\nThe *caption*\n:::", { includes });
    expect(xhtml).toBe(`<table id="tbl:a" class="wide"><caption>The <em>caption</em></caption>${head}${body}${tail}`);
    expect(diagnostics.all.map(({ rule, span }) => `${rule} ${span?.file}:${span?.line}:${span?.column}`)).toEqual([
      "html-unbalanced a.csv:3:23",
      "link-unsafe a.csv:3:1",
    ]);
  });

  test.each([
    ['::: {.csv file=a.csv caption="C" markdown=no header=no}\n:::', "<caption>C</caption><tbody><tr><td>A</td>"],
    [": C {#tbl:x}\n\n::: {.csv file=a.csv}\n:::", '<table id="tbl:x"><caption>C</caption>'],
    ["::: {.csv file=a.csv}\n:::\n\nTable: C", "<table><caption>C</caption>"],
    ["::: {.csv file=a.csv}\nC\n:::\n\n: D", "<caption>C</caption>"],
  ])("%j", (written, expected) => {
    expect(read(written, { includes }).xhtml).toContain(expected);
  });

  test("that cannot be a table shows what was asked for", () => {
    const { xhtml, reports } = read("::: {.csv file=gone.csv}\n:::\n\n::: {.csv file=broken.csv}\n:::", { includes });
    expect(xhtml).toContain("<td>::: {.csv file=gone.csv}</td>");
    expect(reports).toEqual(["include-invalid 1:1", "csv-invalid 2:1"]);
  });
});
