import { expect, test } from "vitest";
import { readCMap, type FontEncoding } from "../../../src/pdf/fonts.ts";
import { markedTexts } from "../../../src/pdf/marked-text.ts";

const letters: FontEncoding = {
  number: 1,
  digits: 4,
  toUnicode: new Map([
    ...Array.from({ length: 128 }, (_, code) => [code, String.fromCharCode(code)] as const),
    [300, "ffi"],
    [301, "ש"],
    [302, "ל"],
    [303, "ם"],
  ]),
};
const shown = (text: string): string => `<${Buffer.from(text, "utf16le").swap16().toString("hex")}> Tj`;
const codes = (...values: number[]): string =>
  values.map((code) => `<${code.toString(16).padStart(4, "0")}> Tj`).join("\n");

function textOf(...operators: string[]): string | undefined {
  const content = ["/P <</MCID 7 >>BDC", ...operators, "EMC", "/P <</MCID 8 >>BDC", "EMC", ""].join("\n");
  return markedTexts(content, new Map([["F4", letters]]), new Set([7])).get(7);
}
const at = (y: number): string => `1 0 0 -1 50 ${y} Tm`;

test("the words of a line are put together from its glyphs", () => {
  expect(textOf("BT", "/F4 9 Tf", at(10), shown("o"), codes(300), shown("ce"), "ET")).toBe("office");
});

test("pieces of one line are joined, lines are words apart", () => {
  expect(
    textOf(
      "BT",
      "/F4 9 Tf",
      at(10),
      shown("Cap"),
      "ET",
      "BT",
      at(10),
      shown("tain"),
      "ET",
      "BT",
      at(24),
      shown("Ahab"),
      "ET",
    ),
  ).toBe("Captain Ahab");
});

test("a text that is given takes the place of the glyphs", () => {
  expect(
    textOf("BT", "/F4 9 Tf", at(10), "/Span<</ActualText <FEFF6F22> >> BDC", shown("xx"), "EMC", shown("!"), "ET"),
  ).toBe("漢!");
});

test("Hebrew comes in the order it is read in, numbers in it keep theirs", () => {
  expect(textOf("BT", "/F4 9 Tf", at(10), codes(303, 302, 301), shown(" 12 "), codes(303, 301), "ET")).toBe(
    "שם 12 שלם",
  );
});

test("a ToUnicode map is read with its ranges", () => {
  const map = readCMap(
    "2 beginbfchar\n<01> <0041>\n<02> <00660066>\nendbfchar 1 beginbfrange\n<0A> <0C> <D835DC65>\nendbfrange",
  );
  expect(Object.fromEntries(map)).toEqual({ 1: "A", 2: "ff", 10: "𝑥", 11: "𝑦", 12: "𝑧" });
});
