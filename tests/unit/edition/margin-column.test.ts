import { expect, test } from "vitest";
import { marginColumn, marginColumnCss } from "../../../src/edition/margin-column.ts";
import { loadTheme } from "../../../src/edition/theme.ts";

const settings = { widthPt: [66, 96], gapPt: 11, edgePt: 26, insidePt: 50, letterPt: 4.65, facing: true } as const;
const on = (widthPt: number) => marginColumn(settings, { widthPt, heightPt: 600 });
const measureOf = (widthPt: number): number => {
  const column = on(widthPt);
  return column ? widthPt - column.insidePt - column.outsidePt : 0;
};

test("a line beside notes holds 45 letters and more", () => {
  for (let width = 300; width < 700; width++) if (on(width)) expect(measureOf(width)).toBeGreaterThanOrEqual(45 * 4.65);
});

test("a wider page gives room to the notes, then all to the text", () => {
  expect(on(396)?.widthPt).toBeCloseTo(82.9, 1);
  expect(on(432)?.widthPt).toBe(96);
  expect(on(600)?.widthPt).toBe(96);
});

test("a page that is too narrow, or a theme that says nothing of it, has no column", () => {
  expect(on(350)).toBeUndefined();
  expect(marginColumn(undefined, { widthPt: 600, heightPt: 800 })).toBeUndefined();
});

test("an outer margin of the author's own holds the column, or there is none", () => {
  const page = { widthPt: 432, heightPt: 648 };
  expect(marginColumn(settings, page, { outside: 120 })).toMatchObject({ widthPt: 83, outsidePt: 120, insidePt: 50 });
  expect(marginColumn(settings, page, { outside: 60 })).toBeUndefined();
  expect(marginColumn(settings, page, { inside: 40 })?.insidePt).toBe(40);
});

test("the styles get its lengths", () => {
  expect(marginColumnCss(on(432)!)).toBe(
    ":root { --inside: 50pt; --outside: 133pt; --margin-note: 96pt; --beside: 107pt; }",
  );
});

test.each(["book", "handout", "technical"])("the theme %s has one on its usual page", (name) => {
  const widths = { book: 396, handout: 595, technical: 540 };
  const column = marginColumn(loadTheme(name).marginNotes, {
    widthPt: widths[name as keyof typeof widths],
    heightPt: 700,
  });
  expect(column?.widthPt).toBeGreaterThan(70);
});
