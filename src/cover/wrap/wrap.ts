import type { Asset, Book } from "../../book/book.ts";
import type { Chromium } from "../../browser/launch.ts";
import type { EditionPlan } from "../../config/editions.ts";
import { leafThickness } from "../../config/paper-thickness.ts";
import type { Artifact } from "../../edition/artifact.ts";
import { plainDesign } from "../../edition/design.ts";
import { editionFileName } from "../../edition/file-name.ts";
import { conformances, pdfMetadata } from "../../edition/pdf-claims.ts";
import { finishContent, finishFile } from "../../pdf/finish.ts";
import { makeGrey } from "../../pdf/grey.ts";
import { pageNumbers } from "../../pdf/pages.ts";
import { readPdf } from "../../pdf/read.ts";
import { trimBleed } from "../../pdf/sheet.ts";
import { writePdf } from "../../pdf/write.ts";
import { type CoverTools, typesetCover } from "../cover.ts";
import type { CoverDesign } from "../design.ts";
import { fitCover } from "../in-page.ts";
import { designWrap, hasOwnFront } from "./design.ts";
import { type WrapSize, wrapSize } from "./size.ts";

/** Dots an inch of a front that is a picture. */
const FRONT_DPI = 300;

/**
 * Prints the cover of a print edition, laid flat: front, spine and back on one page with its bleed. The spine is as wide
 * as its pages are thick.
 * @param pages how many pages the print edition has
 */
export async function printWrap(
  book: Book,
  plan: EditionPlan,
  pages: number,
  chromium: Chromium,
  tools: CoverTools,
): Promise<Artifact> {
  const { diagnostics } = tools;
  const design = tools.design ?? plainDesign(plan);
  const leafPt = plan.leafPt ?? leafThickness("white");
  const size = wrapSize(plan.trimSize, pages, leafPt, plan.sheet.bleedPt);
  const picture = book.cover ?? (hasOwnFront(plan, design) ? await frontOf(book, plan, tools) : undefined);
  if (book.cover) reportCoarse(book.cover, size, plan, tools);
  const pdf = readPdf(
    await printed(await designWrap(book, plan, size, { design, picture, diagnostics }), chromium, tools),
  );
  finishContent(pdf, { widthPt: size.widthPt, heightPt: size.heightPt });
  if (pageNumbers(pdf).length !== 1) throw new Error("A cover takes more than one page");
  const conformsTo = conformances(diagnostics);
  finishFile(pdf, { ...pdfMetadata(book.metadata, conformsTo), direction: book.metadata.direction });
  if (plan.greyscale) await makeGrey(pdf);
  const spineLeft = size.bleedPt + size.front.widthPt;
  trimBleed(pdf, plan.sheet, [spineLeft, spineLeft + size.spinePt]);
  return {
    edition: plan.name,
    kind: "pdf",
    fileName: editionFileName(book.metadata.slug, plan),
    bytes: writePdf(pdf),
    pages: 1,
    pageMap: new Map(),
    sourceMap: new Map(),
    conformsTo,
    advice: [adviceOf(size, plan, pages, leafPt)],
  };
}

async function printed(design: CoverDesign, chromium: Chromium, { diagnostics }: CoverTools): Promise<Uint8Array> {
  const page = await chromium.openPage(design);
  try {
    if (!(await page.evaluate(fitCover))) {
      diagnostics.report("cover-crowded", {
        message: "The words of the cover do not fit on it, even in small type.",
        hint: "Make `description:`, which stands on the back, shorter; or the title.",
      });
    }
    return await page.print({ tagged: true, outline: false });
  } finally {
    await page.close();
  }
}

async function frontOf(book: Book, plan: EditionPlan, tools: CoverTools): Promise<Asset | undefined> {
  const [widthPx = 0, heightPx = 0] = [plan.trimSize.widthPt, plan.trimSize.heightPt].map((points) =>
    Math.round((points / 72) * FRONT_DPI),
  );
  return await typesetCover(book, plan, { widthPx, heightPx }, tools);
}

/** Reports a picture with too few pixels for the front and its bleed. */
function reportCoarse(
  cover: Asset,
  { front, bleedPt, heightPt }: WrapSize,
  plan: EditionPlan,
  { diagnostics }: CoverTools,
): void {
  const { widthPx, heightPx } = cover;
  const least = plan.leastResolution;
  if (!least || cover.mediaType === "image/svg+xml") return;
  const inches = { width: (front.widthPt + bleedPt) / 72, height: heightPt / 72 };
  const perInch = Math.min(widthPx / inches.width, heightPx / inches.height);
  if (Math.ceil(perInch) >= least) return;
  diagnostics.report("resolution-low", {
    message: `The cover is printed at ${Math.round(perInch)} pixels per inch.`,
    hint: `It should be ${Math.ceil(inches.width * least)} × ${Math.ceil(inches.height * least)} pixels, ${least} per inch, its bleed included; it has ${widthPx} × ${heightPx}.`,
  });
}

function adviceOf(size: WrapSize, { wraps }: EditionPlan, pages: number, leafPt: number): string {
  const inside = pages === 1 ? "the page" : `the ${pages} pages`;
  return (
    `The spine is ${inMm(size.spinePt, 1)} wide, for ${inside} of “${wraps}” on leaves of ${inMm(leafPt, 4)}; ` +
    `the cover is ${inMm(size.widthPt, 1)} × ${inMm(size.heightPt, 1)} with a bleed of ${inMm(size.bleedPt, 1)}.`
  );
}

function inMm(points: number, digits: number): string {
  return `${Number(((points * 25.4) / 72).toFixed(digits))} mm`;
}
