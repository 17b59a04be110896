import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverage } from "../../../src/edition/coverage.ts";
import { loadFace } from "../../../src/edition/fonts.ts";

const PLAIN = { style: "normal", weight: 400, features: [] } as const;
const garamond = loadFace({
  ...PLAIN,
  family: "Text",
  file: "@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf",
});
const stix = loadFace({
  ...PLAIN,
  family: "Math",
  file: "@expo-google-fonts/stix-two-math/400Regular/STIXTwoMath_400Regular.ttf",
});
const code = (character: string): number => character.codePointAt(0) ?? 0;

describe("coverage", () => {
  test("tells what a font has and has not", () => {
    for (const character of "aZé“”—ſΩЖ❦") expect(garamond.covers(code(character)), character).toBe(true);
    for (const character of "א你🙂\u{10FFFF}") expect(garamond.covers(code(character)), character).toBe(false);
  });

  test("reaches beyond the basic plane", () => {
    expect(stix.covers(code("𝔄"))).toBe(true);
    expect(stix.covers(0x1d455)).toBe(false); // reserved: italic h is U+210E
  });

  test("reads both formats of the table", () => {
    const format4 = font(
      table4([
        { first: 0x41, last: 0x43, delta: -0x40 },
        { first: 0x3b1, last: 0x3b1, delta: 0 },
      ]),
    );
    const format12 = font(
      table12([
        { first: 0x41, last: 0x43, glyph: 1 },
        { first: 0x1f600, last: 0x1f601, glyph: 0 },
      ]),
    );
    expect([0x40, 0x41, 0x43, 0x44, 0x3b1].map(coverage(format4))).toEqual([false, true, true, false, true]);
    // The first of the last two is mapped to glyph 0, "not defined".
    expect([0x41, 0x44, 0x1f600, 0x1f601].map(coverage(format12))).toEqual([true, false, false, true]);
  });

  test("throws on what is no font, and does nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => coverage(bytes)).toThrow(RangeError);
      }),
    );
  });
});

/** A font file that has nothing but a character map. */
function font(cmap: readonly number[]): Uint8Array {
  const directory = [0, 1, 0, 0, ...u16(1), 0, 0, 0, 0, 0, 0];
  const record = [..."cmap"].map(code).concat(u32(0), u32(28), u32(cmap.length));
  return new Uint8Array([...directory, ...record, ...cmap]);
}

function table4(segments: readonly { first: number; last: number; delta: number }[]): number[] {
  const all = [...segments, { first: 0xffff, last: 0xffff, delta: 1 }];
  const list = (of: (segment: (typeof all)[number]) => number): number[] => all.flatMap((each) => u16(of(each)));
  const doubled = u16(all.length * 2);
  const body = [
    ...list((s) => s.last),
    0,
    0,
    ...list((s) => s.first),
    ...list((s) => s.delta & 0xffff),
    ...list(() => 0),
  ];
  return [...header(1), ...u16(4), ...u16(16 + body.length), 0, 0, ...doubled, 0, 0, 0, 0, 0, 0, ...body];
}

function table12(groups: readonly { first: number; last: number; glyph: number }[]): number[] {
  const body = groups.flatMap(({ first, last, glyph }) => [...u32(first), ...u32(last), ...u32(glyph)]);
  return [...header(10), ...u16(12), 0, 0, ...u32(16 + body.length), ...u32(0), ...u32(groups.length), ...body];
}

const header = (encoding: number): number[] => [0, 0, ...u16(1), ...u16(3), ...u16(encoding), ...u32(12)];
const u16 = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
