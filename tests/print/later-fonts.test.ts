import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../src/browser/launch.ts";
import { fontsOf } from "../../src/pdf/inspect.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { cutBook } from "../../src/print/runs/cut.ts";
import { printEdition } from "../support/print-edition.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { longChapter, writeChapters } from "./long-book.ts";
import { printed } from "./printed.ts";
import { textOn } from "./what-is-in.ts";

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(async () => {
  await chromium.close();
});

test("fonts that are loaded when something is written in them are there wherever it is", async () => {
  await using folder = await temporaryFolder();
  const chapters = Array.from({ length: 8 }, (_, index) => longChapter(index + 1, 60));
  // A font of its own for each: for letters that the others lack, in the text and in running heads, and for formulas.
  chapters[3] += "\nThe word for a ship is אונייה, and the weather was $x^2 + y^2 = z^2$.\n";
  chapters[5] = (chapters[5] ?? "").replace(/^# .*/, "# Of ships, אוניות {#chapter-6}");
  await writeChapters(folder.path, chapters);
  const edition = await printEdition(folder.path);
  expect(cutBook(edition)?.runs.length).toBeGreaterThan(4);
  const runs = await printed(edition, chromium);
  const whole = await printed(edition, chromium, { whole: true });
  const fonts = fontsOf(readPdf(runs.bytes)).map(({ name }) => name);
  expect(fonts.join(" ")).toMatch(/FrankRuhlLibre.*STIXTwoMath/);
  expect(fonts).toEqual(fontsOf(readPdf(whole.bytes)).map(({ name }) => name));
  const [a, b] = [await textOn(runs.bytes), await textOn(whole.bytes)];
  expect(a.map(({ words }) => words)).toEqual(b.map(({ words }) => words));
  expect(runs.rules).toEqual(whole.rules);
});
