import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  eachReference,
  entriesOf,
  entryOf,
  itemsOf,
  valueEnd,
  withEntry,
  withoutEntry,
} from "../../../src/pdf/syntax.ts";

const DICT =
  "<</Type /Annot\n/Rect [1 2 3 4]\n/A <</S /URI\n/URI (a\\)b /Rect (nested))>>\n/P 12 0 R\n/N -.5/B true/H <FE FF>>>";

describe("a dictionary", () => {
  test("is taken apart into the source of its values", () => {
    expect(Object.fromEntries(entriesOf(DICT))).toEqual({
      Type: "/Annot",
      Rect: "[1 2 3 4]",
      A: "<</S /URI\n/URI (a\\)b /Rect (nested))>>",
      P: "12 0 R",
      N: "-.5",
      B: "true",
      H: "<FE FF>",
    });
  });

  test("gives its own entries, not those of what it holds", () => {
    expect(entryOf(DICT, "URI")).toBeUndefined();
    expect(entryOf(DICT, "R")).toBeUndefined();
    expect(entryOf(DICT, "Rect")).toBe("[1 2 3 4]");
  });

  test("keeps everything else when an entry is set, added or removed", () => {
    expect(withEntry("<</A 1 /B 2>>", "A", "[5]")).toBe("<</A [5] /B 2>>");
    expect(entriesOf(withEntry("<</A 1>>", "C", "(x)"))).toEqual(
      new Map([
        ["A", "1"],
        ["C", "(x)"],
      ]),
    );
    expect(entriesOf(withoutEntry("<</A <</B 1>> /B 2 /C 3>>", "B"))).toEqual(
      new Map([
        ["A", "<</B 1>>"],
        ["C", "3"],
      ]),
    );
    expect(withoutEntry("<</A <</B 1>>>>", "B")).toBe("<</A <</B 1>>>>");
  });
});

test("an array is taken apart, a single value counts as an array of one", () => {
  expect(itemsOf("[7 0 R 8 <</K [1 2]>> (a [b) [3]]")).toEqual(["7 0 R", "8", "<</K [1 2]>>", "(a [b)", "[3]"]);
  expect(itemsOf("[]")).toEqual([]);
  expect(itemsOf(" 7 0 R ")).toEqual(["7 0 R"]);
});

test("what does not end is an error, not an endless search", () => {
  for (const broken of ["(never", "[1 2", "<</A 1", "<AB", "[)]", "<</A >>)"]) {
    expect(() =>
      [valueEnd(broken, 0), entriesOf(broken), itemsOf(broken)].map((value) => expect(value).toBe(0)),
    ).toThrow();
  }
});

const value: fc.Memo<string> = fc.memo((n) =>
  n <= 1
    ? fc.oneof(
        fc.integer().map(String),
        fc.constantFrom("true", "null", "/Name", "/A#20B", "12 0 R", "<0AFF>", "(text)", "(a \\) \\\\ (b) >> ])"),
      )
    : fc.oneof(
        value(1),
        fc.array(value(n - 1), { maxLength: 4 }).map((items) => `[${items.join(" ")}]`),
        fc
          .uniqueArray(fc.tuple(fc.stringMatching(/^[A-Z][A-Za-z]{0,5}$/), value(n - 1)), {
            maxLength: 4,
            selector: ([key]) => key,
          })
          .map((entries) => `<<${entries.map(([key, item]) => `/${key} ${item}`).join("\n")}>>`),
      ),
);

test("whatever is put together is taken apart again", () => {
  const keys = fc.stringMatching(/^[A-Z][A-Za-z]{0,5}$/);
  fc.assert(
    fc.property(fc.dictionary(keys, value(4), { noNullPrototype: true }), (entries) => {
      const dict = `<<${Object.entries(entries)
        .map(([key, item]) => `/${key} ${item}`)
        .join("\n")}>>`;
      expect(Object.fromEntries(entriesOf(dict))).toEqual(entries);
    }),
  );
  fc.assert(
    fc.property(fc.array(value(4)), (items) => {
      expect(itemsOf(`[${items.join(" ")}]`)).toEqual(items);
    }),
  );
});

test("references are found wherever they stand, but not in strings", () => {
  const found: [number, string][] = [];
  const text = String.raw`12 0 R<</A [3 0 R 4 1 R]/B (5 0 R \) 6 0 R)/C 7 0 Rx/D 0 0 R/E ((8 0 R) 9 0 R)/F 10 0 R>>`;
  eachReference(text, (number, start, end) => found.push([number, text.slice(start, end)]));
  expect(found).toEqual([12, 3, 0, 10].map((number) => [number, `${number} 0 R`]));
});
