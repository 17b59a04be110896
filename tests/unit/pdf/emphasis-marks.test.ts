import { expect, test } from "vitest";
import { withoutEmphasisMarks } from "../../../src/pdf/emphasis-marks.ts";

const FONTS = new Map([
  [
    "F1",
    {
      number: 1,
      digits: 4 as const,
      toUnicode: new Map([
        [1, "水"],
        [2, "\u2022"],
        [3, "a"],
      ]),
    },
  ],
]);

const text = (size: number, ...codes: string[]): string =>
  `BT\n/F1 ${size} Tf\n1 0 0 -1 10 20 Tm\n${codes.map((code, at) => `${at > 0 ? "12 0 Td " : ""}<${code}> Tj\n`).join("")}ET\n`;
const tagged = (id: number, ...texts: string[]): string => `/P <</MCID ${id} >>BDC\n${texts.join("")}EMC\n`;
const artifact = (...texts: string[]): string =>
  `/Artifact BMC\n/Span<</ActualText <FEFF> >> BDC\n${texts.join("")}EMC\nEMC\n`;

test("marks become artifacts without a text, behind what they stand in", () => {
  const line = text(12, "0001", "0001");
  const marks = text(6, "0002", "0002");
  const page = tagged(0, line, marks, line, marks) + tagged(1, line);
  const expected = tagged(0, line, line) + artifact(marks, marks) + tagged(1, line);
  expect(withoutEmphasisMarks(page, () => FONTS)).toBe(expected);
});

test.each([
  ["a bullet of the text's size", tagged(0, text(12, "0001"), text(12, "0002"))],
  ["small letters", tagged(0, text(12, "0001"), text(6, "0003"))],
  ["a bullet in a tag of its own", tagged(0, text(12, "0001")) + tagged(1, text(6, "0002"))],
])("%s is text", (_what, page) => {
  expect(withoutEmphasisMarks(page, () => FONTS)).toBe(page);
});
