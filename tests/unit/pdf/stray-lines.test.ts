import { expect, test } from "vitest";
import { withoutStrayLines } from "../../../src/pdf/stray-lines.ts";

/** A page as Skia writes it: in dots from the top, text in pixels, of which a window 225 to 2279 dots high is shown. */
const page = (...lines: readonly string[]): string =>
  [
    ".24 0 0 -.24 0 612 cm",
    "q",
    "187.5 225 1225 2054 re",
    "W* n",
    "q",
    "3.125 0 0 3.125 187.5 225 cm",
    "/NonStruct <</MCID 0 >>BDC",
    ...lines,
    "EMC",
    "Q",
    "Q",
    "BT",
    "1 0 0 -1 60 51 Tm",
    "<0001> Tj",
    "ET",
    "",
  ].join("\n");

const line = (baseline: number): readonly string[] => [`1 0 0 -1 0 ${baseline} Tm`, "<0002> Tj", "6 0 Td <0003> Tj"];

test("letters that reach into a page from the one before are taken out", () => {
  const operators = page("BT", ...line(-4), ...line(11), "ET");
  expect(withoutStrayLines(operators)).toBe(page("BT", ...line(11), "ET"));
  expect(withoutStrayLines(page("BT", ...line(-4), "ET"))).toBe(page("BT", "ET"));
});

test("so are those of a line that stands on the next page", () => {
  expect(withoutStrayLines(page("BT", ...line(650), ...line(670), "ET"))).toBe(page("BT", ...line(650), "ET"));
});

test("a page where all is seen stays as it is", () => {
  const operators = page("BT", ...line(11), ...line(30), "ET");
  expect(withoutStrayLines(operators)).toBe(operators);
});
