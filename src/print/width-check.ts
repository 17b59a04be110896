import { leastInside } from "../config/margins.ts";
import type { PrintPage } from "../browser/page.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { bodyScale } from "../pdf/inspect.ts";
import type { CodeTurned } from "./turned-lines.ts";
import type { TurnedBlocks } from "./turned.ts";
import { type CoarsePicture, coarsePictures, type WideElement, wideElements } from "./wide.ts";

/** How many of the elements that are too wide are named. */
export const MOST_WIDE = 10;

const WORDS: Readonly<Record<string, string>> = {
  table: "A table",
  math: "A formula",
  svg: "A picture",
  img: "A picture",
  pre: "Code",
};

/** Reports what reaches over the edge of the text although all was done to make it fit, and what was set smaller. */
export function reportTooWide(elements: readonly WideElement[], edition: PrintEdition, diagnostics: Diagnostics): void {
  const cutOff = elements.filter(({ size }) => size === undefined);
  const smaller = elements.filter(({ size }) => size !== undefined);
  for (const element of [...cutOff.slice(0, MOST_WIDE), ...smaller.slice(0, MOST_WIDE)]) {
    diagnostics.report("too-wide", {
      message: `${named(element)} is wider than the page and is ${outcome(element)}.`,
      span: edition.sourceMap.get(element.block) ?? edition.sourceMap.get(element.id),
      hint: `${edition.sourceMap.has(element.block) ? "" : "It stands below this heading. "}Give it fewer columns or shorter lines, or show it as an image.`,
    });
  }
}

/** Reports what stands on turned pages without its author's wish, and what does not in spite of it. */
export function reportTurnedPages(
  { turned, tall }: Pick<TurnedBlocks, "turned" | "tall">,
  edition: PrintEdition,
  diagnostics: Diagnostics,
): void {
  for (const block of turned) {
    diagnostics.report("table-turned", {
      message: "This table is wider than the page, and stands on a page of its own, turned.",
      span: edition.sourceMap.get(block),
      hint: "Give it fewer columns, or mark it {.turned} where that is what you want.",
    });
  }
  for (const block of tall) {
    diagnostics.report("turned-tall", {
      message: "This is taller than a turned page is wide, and stands upright.",
      span: edition.sourceMap.get(block),
      hint: "Only a table by itself can go on on a second turned page. Divide it, or leave `.turned` away.",
    });
  }
}

/** Fewer pixels to the inch are seen as steps on paper. */
const COARSE = 150;
/** What a printer asks for. */
const FINE = 300;

/** The pictures with too few pixels for paper, or for the printer who says how many he wants: he looks at small ones too. */
export async function findCoarse(
  page: PrintPage,
  html: string,
  { leastResolution: least }: PrintEdition["page"],
): Promise<readonly CoarsePicture[]> {
  if (!html.includes("<img")) return [];
  return await page.evaluate(coarsePictures, least ?? COARSE, least === undefined ? 1 : 0);
}

/** Reports pictures that have too few pixels for the size they are printed at. */
export function reportCoarse(
  pictures: readonly CoarsePicture[],
  edition: PrintEdition,
  diagnostics: Diagnostics,
): void {
  const { leastResolution: least } = edition.page;
  for (const { block, text, pixels, width } of pictures) {
    diagnostics.report(least === undefined ? "image-coarse" : "resolution-low", {
      message: `The picture${text && ` (“${text}”)`} is printed ${width.toFixed(1)} in wide at ${Math.round(pixels / width)} pixels per inch.`,
      span: edition.sourceMap.get(block),
      hint: `For paper it should be ${Math.ceil(width * (least ?? FINE))} pixels wide, ${least ?? FINE} per inch; it has ${pixels}. Or print it smaller: {width=50%}`,
    });
  }
}

/** Reports an inner margin of the author's that is too narrow for so many pages. */
export function reportInside(pages: number, { page }: PrintEdition, diagnostics: Diagnostics): void {
  const { inside } = page.margins;
  const least = leastInside(pages);
  if (page.layout !== "book" || inside === undefined || inside >= least - 0.05) return;
  const [given, wanted] = [inside, least].map((points) => `${((points * 25.4) / 72).toFixed(1)} mm`);
  diagnostics.report("margin-narrow", {
    message: `The inner margin is ${given} wide; a book of ${pages} pages needs ${wanted}.`,
    hint: "Set `margins: { inside: … }`, or leave it to the theme, whose inner margin grows with the book.",
  });
}

/** Reports code with lines that are longer than the page is wide. */
export function reportTurned(turned: readonly CodeTurned[], edition: PrintEdition, diagnostics: Diagnostics): void {
  const files = new Map<string, { readonly first: string; blocks: number; lines: number }>();
  for (const { block, lines } of turned) {
    const name = edition.sourceMap.get(block)?.file ?? "";
    const file = files.get(name) ?? { first: block, blocks: 0, lines: 0 };
    files.set(name, { ...file, blocks: file.blocks + 1, lines: file.lines + lines });
  }
  for (const { first, blocks, lines } of files.values()) {
    const others = blocks === 1 ? "" : `, and of ${blocks - 1} more in this file,`;
    diagnostics.report("code-turned", {
      message: `Lines of this code${others} are longer than the page is wide: ${lines === 1 ? "once" : `${lines} times`} one goes on in the next.`,
      span: edition.sourceMap.get(first),
      hint: "A small arrow at the edge tells readers so. Break lines where they are easiest to read, or choose a wider page.",
    });
  }
}

/** A document Chromium shrank. */
export interface Shrunk {
  /** What became of sizes: less than 1. */
  readonly scale: number;
  readonly widest?: WideElement | undefined;
}

/** Chromium's own rounding of sizes. */
const SCALE_TOLERANCE = 0.001;

/** Whether Chromium shrank the document it printed, and what is widest in it. */
export async function foundShrunk(page: PrintPage, pdf: PdfDocument): Promise<Shrunk | undefined> {
  const scale = bodyScale(pdf);
  if (Math.abs(scale - 1) <= SCALE_TOLERANCE) return undefined;
  return { scale, widest: (await page.evaluate(wideElements, 1)).find(({ size }) => size === undefined) };
}

/** Reports that Chromium shrank a whole document, with what is widest in it. */
export function reportShrunk({ scale, widest }: Shrunk, edition: PrintEdition, diagnostics: Diagnostics): void {
  const { bodySizePt } = edition.page;
  const sizes = `the book's text has ${(bodySizePt * scale).toFixed(1)} pt instead of ${bodySizePt} pt`;
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
