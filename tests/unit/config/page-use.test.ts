import { describe, expect, test } from "vitest";
import { planEditions } from "../../../src/config/editions.ts";
import { loadConfig } from "../../../src/config/load.ts";
import { parseWritingMargin } from "../../../src/config/page-use.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";

function plan(text: string, edition: string) {
  const config = loadConfig(text, "book.yaml", new Diagnostics());
  if (!config) throw new Error(`not valid: ${text}`);
  const [found] = planEditions(config, { editions: [edition], formats: ["pdf"] });
  if (!found) throw new Error("no plan");
  return found;
}

describe("room to write", () => {
  test.each([
    ["ruled", true],
    ["60mm", false],
    ["ruled 60mm", true],
  ])("is read from “%s”", (given, isRuled) => {
    const margin = parseWritingMargin(given);
    expect(margin && Math.round((margin.widthPt * 25.4) / 72)).toBe(60);
    expect(margin && margin.isRuled).toBe(isRuled);
  });

  test.each(["", "wide", "60", "5mm", "200mm"])("is not read from “%s”", (given) => {
    expect(parseWritingMargin(given)).toBeUndefined();
  });
});

describe("what pages are used for", () => {
  test("is told by the edition, then by the book, then by the edition's name", () => {
    expect(plan("", "handout").use).toEqual({ links: "notes", inkSaving: true });
    expect(plan("links: qr", "handout").use?.links).toBe("qr");
    expect(plan("links: qr\neditions: {handout: {links: none}}", "handout").use?.links).toBe("none");
    expect(plan("", "print").use).toBeUndefined();
  });

  test("large print has its size, and a sheet, whatever the book's is", () => {
    const large = plan("trimSize: A5\nthemeSettings: {bodySize: 11pt}", "large-print");
    expect(large.themeSettings).toMatchObject({ bodySize: "18pt", leading: "25pt", hyphenation: false });
    expect(large.trimSize.widthPt).toBeCloseTo(595.28, 1);
    const other = plan("editions: {print: {largePrint: true, paper: letter}}", "print");
    expect(other.trimSize).toEqual({ widthPt: 612, heightPt: 792 });
  });

  test("large print may be larger, not smaller, and is in one column", () => {
    const size = (edition: string): unknown =>
      plan(`editions: {large-print: {${edition}}}`, "large-print").themeSettings?.["bodySize"];
    expect(size("themeSettings: {bodySize: 22pt}")).toBe("22pt");
    expect(size("themeSettings: {bodySize: 12pt}")).toBe("18pt");
    expect(plan("editions: {large-print: {columns: 3}}", "large-print").use?.columns).toBeUndefined();
  });

  test("columns have smaller letters, and a landscape lies on its long side", () => {
    const sheet = plan("editions: {handout: {columns: 3, orientation: landscape}}", "handout");
    expect(sheet.themeSettings).toMatchObject({ bodySize: "8.5pt" });
    expect(sheet.trimSize.widthPt).toBeGreaterThan(sheet.trimSize.heightPt);
  });
});
