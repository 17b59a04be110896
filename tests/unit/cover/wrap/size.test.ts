import { describe, expect, test } from "vitest";
import { leafThickness } from "../../../../src/config/paper-thickness.ts";
import { wrapSize } from "../../../../src/cover/wrap/size.ts";
import { spineDirection } from "../../../../src/cover/wrap/spine.ts";
import { wrapView } from "../../../../src/cover/wrap/view.ts";

const MM = 72 / 25.4;
const HALF_LETTER = { widthPt: 396, heightPt: 612 };
const WHITE = leafThickness("white");
const BOOK = { language: "en", direction: "ltr", description: "One.\n\nTwo." } as const;

describe("the size of a cover", () => {
  test("is front, back, spine and bleed; the spine is as wide as the leaves are thick", () => {
    const size = wrapSize(HALF_LETTER, 300, WHITE, 3 * MM);
    expect(size.spinePt / MM).toBeCloseTo(300 * 0.0572, 3);
    expect(size.widthPt).toBeCloseTo(2 * 396 + size.spinePt + 6 * MM, 6);
    expect(size.heightPt).toBeCloseTo(612 + 6 * MM, 6);
  });

  test("counts a leaf for an odd last page", () => {
    expect(wrapSize(HALF_LETTER, 301, WHITE, 0).spinePt).toBeCloseTo(151 * WHITE, 6);
  });

  test.each([
    [90, "white", false],
    [110, "white", true],
    [90, "cream", false],
    [100, "cream", true],
  ] as const)("has words on the spine of %i pages on %s: %s", (pages, stock, expected) => {
    expect(wrapSize(HALF_LETTER, pages, leafThickness(stock), 0).hasSpineText).toBe(expected);
  });
});

describe("the places on a cover", () => {
  const size = wrapSize(HALF_LETTER, 300, WHITE, 9);

  test("are back, spine and front from the left; in a book bound on the right, the other way round", () => {
    const left = wrapView(size, BOOK, "");
    const right = wrapView(size, { ...BOOK, direction: "rtl" }, "");
    expect(left.back_left).toBeCloseTo(9 / 0.99, 2);
    expect(left.spine_left).toBeCloseTo(left.back_left + 400, 2);
    expect(left.front_left).toBeCloseTo(left.spine_left + left.spine_width, 2);
    expect(left.front_left + 400 + left.bleed).toBeCloseTo(left.total_width, 2);
    expect([right.front_left, right.back_left]).toEqual([left.back_left, left.front_left]);
  });

  test("leave 1.6 mm of the spine free at each side of its words", () => {
    const { spine_width, spine_free, spine_size } = wrapView(size, BOOK, "");
    expect((spine_free * 0.99) / MM).toBeCloseTo(1.6, 2);
    expect(spine_size).toBeLessThan(spine_width - 2 * spine_free);
  });

  test("hold the paragraphs of the description, and a code where there is an ISBN", () => {
    expect(wrapView(size, BOOK, "").blurb).toEqual(["One.", "Two."]);
    expect(wrapView(size, BOOK, "https://example.org").barcode).toBe(false);
    const { barcode } = wrapView(size, BOOK, "ISBN 978-0-14-243724-7");
    expect(barcode).toMatchObject({ isbn: "ISBN 978-0-14-243724-7" });
    if (!barcode) throw new Error("no code");
    // 113 modules of 0.3 mm, of which 11 and 7 are white.
    expect((barcode.width * 0.99) / MM).toBeCloseTo(113 * 0.3, 1);
    expect(barcode.bars[0]?.x).toBeCloseTo(11 * barcode.module, 1);
    expect(barcode.digits.map(({ text }) => text)).toEqual(["9", "780142", "437247"]);
  });
});

test.each([
  ["en-GB", "down"],
  ["nl", "down"],
  ["he", "down"],
  ["de-CH", "up"],
  ["fr", "up"],
  ["ja", "upright"],
])("spines in %s run %s", (language, direction) => {
  expect(spineDirection(language)).toBe(direction);
});
