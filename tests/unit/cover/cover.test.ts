import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../../src/browser/launch.ts";
import { EBOOK_COVER, screenCover, typesetCover } from "../../../src/cover/cover.ts";
import { designCover } from "../../../src/cover/design.ts";
import { fontFamily } from "../../../src/cover/font-family.ts";
import { fitCover } from "../../../src/cover/in-page.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { loadFonts } from "../../../src/edition/theme.ts";
import { themeNames } from "../../../src/edition/theme-folder.ts";
import { bookWith, planFor } from "./fixture.ts";

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(() => chromium.close());

const LONG = "On the Unaccountable Adventures of the Donaudampfschifffahrtsgesellschaft ".repeat(4).trim();

/** A store in memory, and how often it was asked and told. */
function store() {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    read: async (name: string) => files.get(name),
    write: async (name: string, bytes: Uint8Array) => void files.set(name, bytes),
  };
}

describe.each(themeNames())("the cover of the theme %s", (theme) => {
  test("is a small PNG of 1600 × 2560 pixels, the same each time", async () => {
    const tools = { diagnostics: new Diagnostics(), browser: async () => chromium };
    const first = await typesetCover(bookWith(), planFor(theme), EBOOK_COVER, tools);
    const second = await typesetCover(bookWith(), planFor(theme), EBOOK_COVER, tools);
    expect(first).toMatchObject({ mediaType: "image/png", widthPx: 1600, heightPx: 2560 });
    expect(await sharp(first?.read()).metadata()).toMatchObject({ format: "png", width: 1600, height: 2560 });
    expect(first?.size).toBeLessThan(300_000);
    expect(second?.read()).toEqual(first?.read());
    expect(tools.diagnostics.all).toEqual([]);
  });

  test.each([640, 566, 493])("holds a title of 300 characters at a height of %i", async (height) => {
    const book = bookWith({ title: LONG, subtitle: LONG.slice(0, 150) });
    const page = await chromium.openPage(designCover(book, planFor(theme)));
    await page.resize({ width: 400, height, scale: 1 });
    expect(await page.evaluate(fitCover)).toBe(true);
    await page.close();
  });
});

test("a cover that was kept needs no browser; one that is damaged is made anew", async () => {
  const kept = store();
  const diagnostics = new Diagnostics();
  let asked = 0;
  const tools = { diagnostics, kept, browser: async () => (asked++, chromium) };
  const make = () => typesetCover(bookWith(), planFor("book"), EBOOK_COVER, tools);
  const first = await make();
  expect((await make())?.read()).toEqual(first?.read());
  expect(asked).toBe(1);
  for (const name of kept.files.keys()) kept.files.set(name, new Uint8Array(first?.read() ?? []).subarray(0, 1000));
  expect((await make())?.read()).toEqual(first?.read());
  expect(asked).toBe(2);
});

test("without a browser the cover is plain, and the author is told: cover-plain", async () => {
  const diagnostics = new Diagnostics();
  const kept = store();
  const tools = { diagnostics, kept, browser: async () => undefined };
  const cover = await typesetCover(bookWith({ title: LONG }), planFor("book"), EBOOK_COVER, tools);
  const again = await typesetCover(bookWith({ title: LONG }), planFor("book"), EBOOK_COVER, tools);
  expect(cover).toMatchObject({ widthPx: 1600, heightPx: 2560 });
  expect(again?.read()).toEqual(cover?.read());
  expect(diagnostics.all.map(({ rule }) => rule)).toContain("cover-plain");
  expect(kept.files.size, "kept").toBe(0);
});

test("the family of a font is read from its file", () => {
  expect(loadFonts("book").faces.map(({ bytes }) => fontFamily(bytes))).toContain("EB Garamond");
});

test("a cover for Kobo is of 3 to 4", () => {
  const { widthPx, heightPx } = screenCover({ reader: "kobo" });
  expect(widthPx / heightPx).toBe(3 / 4);
  for (const reader of ["ebook", "kindle", "apple"] as const) expect(screenCover({ reader })).toBe(EBOOK_COVER);
  expect(screenCover({})).toBe(EBOOK_COVER);
});
