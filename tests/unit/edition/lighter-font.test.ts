import { readFileSync } from "node:fs";
import { Blob, Buffer, Direction, Face, Font, shape } from "harfbuzzjs";
import { describe, expect, test } from "vitest";
import { coverage } from "../../../src/edition/coverage.ts";
import { installed } from "../../../src/edition/fonts.ts";
import { ideographsOf, isWorthLightening, lighterFont } from "../../../src/edition/lighter-font.ts";

function packaged(name: string, family: string): Uint8Array {
  const file = installed(`@expo-google-fonts/${name}/400Regular/${family}_400Regular.ttf`);
  return new Uint8Array(readFileSync(file ?? ""));
}

const japanese = packaged("noto-serif-jp", "NotoSerifJP");
const korean = packaged("noto-serif-kr", "NotoSerifKR");

interface ShapingOptions {
  readonly vertical?: boolean;
  readonly language?: string;
}

/** The glyphs of a text, with their places. */
function shaped(font: Uint8Array, text: string, { vertical = false, language = "ja" }: ShapingOptions = {}): unknown {
  const buffer = new Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setLanguage(language);
  if (vertical) buffer.setDirection(Direction.TTB);
  shape(new Font(new Face(new Blob(font.slice().buffer))), buffer);
  return [buffer.getGlyphInfos().map(({ codepoint }) => codepoint), buffer.getGlyphPositions()];
}

describe("a lighter font", () => {
  test("sets its text with the same glyphs in the same places, horizontally and vertically", () => {
    const text = "「日本語」、カタカナのー…（第１章）〜Latin ﬁ ㍻①葛󠄀神";
    const lighter = lighterFont(japanese, ideographsOf(text));
    expect(lighter.byteLength).toBeLessThan(japanese.byteLength / 5);
    for (const vertical of [false, true]) {
      expect(shaped(lighter, text, { vertical })).toEqual(shaped(japanese, text, { vertical }));
    }
  });

  test("has Hangul that is written in parts", () => {
    const text = "\u1112\u1161\u11AB\u1100\u1173\u11AF, \u1112\u119E\u11AB";
    const lighter = lighterFont(korean, ideographsOf(text));
    expect(shaped(lighter, text, { language: "ko" })).toEqual(shaped(korean, text, { language: "ko" }));
    expect(coverage(lighter)("한".codePointAt(0) ?? 0)).toBe(true);
  });

  test("lacks only what is written by the thousand", () => {
    const before = coverage(japanese);
    const after = coverage(lighterFont(japanese, ideographsOf("日")));
    const gone = Array.from({ length: 0x32400 }, (_, at) => at).filter((at) => before(at) && !after(at));
    expect(gone.length).toBeGreaterThan(10_000);
    expect(gone.filter((at) => !/\p{sc=Han}/u.test(String.fromCodePoint(at)))).toEqual([]);
    expect(after("日".codePointAt(0) ?? 0)).toBe(true);
    expect(after("本".codePointAt(0) ?? 0)).toBe(false);
  });

  test("is the same each time, and whatever the order of the text", () => {
    const one = lighterFont(japanese.slice(), ideographsOf("日本語"));
    const two = lighterFont(japanese.slice(), ideographsOf("語本日本"));
    expect(globalThis.Buffer.compare(one, two)).toBe(0);
  });

  test("stays as it is where it is damaged", () => {
    const damaged = japanese.slice(0, 2_000_000).fill(7, 0, 4);
    expect(lighterFont(damaged, "日")).toBe(damaged);
  });

  test("is made of large files with such characters and TrueType outlines alone", () => {
    const formulas = packaged("stix-two-math", "STIXTwoMath");
    expect(formulas.byteLength).toBeGreaterThan(1_000_000);
    expect(isWorthLightening({ mediaType: "font/ttf", bytes: formulas })).toBe(false);
    expect(isWorthLightening({ mediaType: "font/ttf", bytes: japanese })).toBe(true);
    expect(isWorthLightening({ mediaType: "font/otf", bytes: japanese })).toBe(false);
    expect(isWorthLightening({ mediaType: "font/ttf", bytes: japanese.slice(0, 500_000) })).toBe(false);
  });
});

test("ideographs are found however they are written, and those that styles count with", () => {
  const found = ideographsOf(String.raw`日 &#x6F22; &#23383; content: "\8A9E" "\672c" &#99999999; \fffffff`);
  for (const character of "日漢字語本一十가子") expect(found).toContain(character);
  expect(found).not.toContain("廿");
});

test("of a variant the usual character is there as well", () => {
  expect(ideographsOf("\uFA19")).toContain("\u795E");
});
