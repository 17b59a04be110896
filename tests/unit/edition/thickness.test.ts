import { expect, test } from "vitest";
import { openingSections } from "../../../src/edition/walk.ts";
import { loadTheme } from "../../../src/edition/theme.ts";
import { thicknessOf } from "../../../src/edition/thickness.ts";
import { leastInside } from "../../../src/config/margins.ts";
import { compose } from "../book/composing.ts";

const TRIM = { widthPt: 396, heightPt: 612 };

async function openings(words: number) {
  const { book } = await compose({ "1.md": `# A\n\n${"weir ".repeat(words)}\n` });
  return openingSections(book);
}

test("the inner margin grows with the length of the text, by steps", async () => {
  const settings = { charactersPerInch: 20, steps: [100, 200].map((pages) => ({ pages, pt: pages / 50 })) };
  const grown = await Promise.all(
    [1_000, 18_000, 19_500, 39_000].map(async (words) => thicknessOf(await openings(words), settings, TRIM)),
  );
  expect(grown).toEqual([0, 0, 2, 4]);
  expect(thicknessOf(await openings(39_000), settings, { widthPt: 540, heightPt: 666 })).toBe(2);
  expect(thicknessOf(await openings(39_000), undefined, TRIM)).toBe(0);
});

test.each([
  ["book", 56.7],
  ["technical", 62.4],
])("the theme %s leaves what printers ask for", (name, inside) => {
  const { thickness } = loadTheme(name);
  for (const pages of [100, 250, 450, 650, 800]) {
    const grown = thickness?.steps.findLast((step) => pages > step.pages)?.pt ?? 0;
    expect(inside + grown).toBeGreaterThanOrEqual(leastInside(pages));
  }
});
