import { describe, expect, test } from "vitest";
import { readerCss, readerFor } from "../../../src/edition/readers.ts";

describe("what an EPUB is made like", () => {
  test("goes everywhere unless it is for one reading system", () => {
    expect(readerFor({}, "en")).toEqual(readerFor({ reader: "ebook" }, "en"));
    expect(readerFor({}, "en").pictures).toMatchObject({ mostPixels: 5_600_000, mostBytes: 5_000_000 });
    expect(readerCss({})).toBe("");
  });

  test("has no page for the cover and no MathML for Kindle, and no margins below nothing", () => {
    expect(readerFor({ reader: "kindle" }, "en")).toMatchObject({ coverPage: false, formulasAsPictures: true });
    expect(readerCss({ reader: "kindle" })).toContain("margin-left: 0");
    expect(readerCss({ reader: "kindle" })).not.toMatch(/:\s*-\d/);
  });

  test("keeps to what Japanese stores take in Japanese", () => {
    expect(readerFor({}, "ja").pictures).toEqual({ mostPixels: 4_000_000, mostBytes: 4_000_000, baseline: true });
  });
});
