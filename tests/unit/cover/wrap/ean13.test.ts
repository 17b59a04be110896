import { expect, test } from "vitest";
import { CODE_MODULES, ean13 } from "../../../../src/cover/wrap/ean13.ts";

/** The digits of a code by the widths of its bars and spaces, as a scanner reads them (ISO/IEC 15420, table 2). */
function scanned(isbn: string): string {
  const modules = Array.from({ length: CODE_MODULES }, () => "0");
  for (const { at, width } of ean13(isbn).bars) modules.fill("1", at, at + width);
  const code = modules.join("");
  expect([code.slice(0, 3), code.slice(45, 50), code.slice(92)]).toEqual(["101", "01010", "101"]);
  const widths = (from: number): string =>
    Array.from(code.slice(from, from + 7).matchAll(/0+|1+/g), ([run]) => run.length).join("");
  const left = [3, 10, 17, 24, 31, 38].map(widths);
  const right = [50, 57, 64, 71, 78, 85].map(widths);
  const parity = left.map((each) => (ODD.includes(each) ? "L" : "G")).join("");
  const digits = left.map((each) => String(ODD.includes(each) ? ODD.indexOf(each) : EVEN.indexOf(each)));
  return `${FIRST.indexOf(parity)}${digits.join("")}${right.map((each) => ODD.indexOf(each)).join("")}`;
}

const ODD = ["3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"];
const EVEN = ODD.map((widths) => [...widths].toReversed().join(""));
const FIRST = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"];

test.each(["9780142437247", "9783161484100", "9791090636071", "9780000000002"])(
  "a scanner reads the bars of %s",
  (isbn) => {
    expect(scanned(isbn)).toBe(isbn);
    expect(ean13(isbn).digits).toBe(isbn);
  },
);

test("ten digits are read as the thirteen they have become", () => {
  expect(scanned("0142437247")).toBe("9780142437247");
  expect(scanned("080442957X")).toBe("9780804429573");
});

test("the guards are longer than the other bars", () => {
  const guards = ean13("9780142437247").bars.filter(({ isGuard }) => isGuard);
  expect(guards.map(({ at }) => at)).toEqual([0, 2, 46, 48, 92, 94]);
});
