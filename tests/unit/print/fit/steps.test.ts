import { describe, expect, test } from "vitest";
import type { PageSetup } from "../../../../src/edition/edition.ts";
import { fitSettings } from "../../../../src/print/fit/steps.ts";

function settings(bodySizePt: number, leadingPt: number, use: PageSetup["use"] = {}) {
  return fitSettings({ bodySizePt, leadingPt, use } as PageSetup);
}

describe("the settings a text is tried in", () => {
  test("begin with the theme's own, and end with 10 pt on 12.5", () => {
    const all = settings(11, 15.5);
    expect(all[0]).toEqual({ tight: 1, leadingPt: 15.5, bodySizePt: 11 });
    expect(all.at(-1)).toEqual({ tight: 0.35, leadingPt: 12.5, bodySizePt: 10 });
  });

  test("take white first, then leading, then size, and never give any of it back", () => {
    const all = settings(11, 15.5);
    for (const [index, { tight, leadingPt, bodySizePt }] of all.entries()) {
      if (leadingPt < 15.5) expect(tight).toBe(0.35);
      if (bodySizePt < 11) expect(leadingPt / bodySizePt).toBeCloseTo(1.25, 2);
      expect(leadingPt / bodySizePt).toBeGreaterThanOrEqual(1.2499);
      const before = all[index - 1];
      if (!before) continue;
      expect(tight).toBeLessThanOrEqual(before.tight);
      expect(leadingPt).toBeLessThanOrEqual(before.leadingPt);
      expect(bodySizePt).toBeLessThanOrEqual(before.bodySizePt);
    }
  });

  test("leave what is small or close from the beginning as it is", () => {
    const all = settings(9, 10);
    expect(new Set(all.map(({ bodySizePt }) => bodySizePt))).toEqual(new Set([9]));
    expect(new Set(all.map(({ leadingPt }) => leadingPt))).toEqual(new Set([10]));
  });

  test("take nothing but white from large print", () => {
    const all = settings(18, 25, { largePrint: true });
    expect(all.at(-1)).toEqual({ tight: 0.35, leadingPt: 25, bodySizePt: 18 });
  });
});
