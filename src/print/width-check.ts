import type { PrintPage } from "../browser/page.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../edition/edition.ts";
import { type WideElement, wideElements } from "./wide.ts";

/** How many of the elements that are too wide are named. */
const NAMED = 10;

const WORDS: Readonly<Record<string, string>> = {
  table: "A table",
  math: "A formula",
  svg: "A picture",
  img: "A picture",
  pre: "Code",
};

/** Reports what reaches over the edge of the text although all was done to make it fit, and what was set smaller. */
export async function reportTooWide(page: PrintPage, edition: PrintEdition, diagnostics: Diagnostics): Promise<void> {
  for (const element of await page.evaluate(wideElements, NAMED)) {
    diagnostics.report("too-wide", {
      message: `${named(element)} is wider than the page and is ${outcome(element)}.`,
      span: edition.sourceMap.get(element.block) ?? edition.sourceMap.get(element.id),
      hint: `${edition.sourceMap.has(element.block) ? "" : "It stands below this heading. "}Give it fewer columns or shorter lines, or show it as an image.`,
    });
  }
}

/** Reports that Chromium shrank the whole document, with what is widest in it. */
export async function reportShrunk(
  page: PrintPage,
  edition: PrintEdition,
  scale: number,
  diagnostics: Diagnostics,
): Promise<void> {
  const { bodySizePt } = edition.page;
  const sizes = `the book's text has ${(bodySizePt * scale).toFixed(1)} pt instead of ${bodySizePt} pt`;
  const widest = (await page.evaluate(wideElements, 1)).find(({ size }) => size === undefined);
  diagnostics.report("page-shrunk", {
    message: `${widest ? named(widest) : "Something"} is wider than the page: ${sizes}.`,
    span: edition.sourceMap.get(widest?.id ?? ""),
    hint: "A style of the theme lets it: `overflow-x: clip` belongs on html and body.",
  });
}

function outcome({ size }: WideElement): string {
  return size === undefined ? "cut off at its edge" : `set at ${Math.round(size * 100)} % of its size to fit`;
}

function named({ tag, text }: WideElement): string {
  return `${WORDS[tag] ?? `A ${tag} element`}${text && ` (“${text}”)`}`;
}
