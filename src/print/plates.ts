import type { PrintPage } from "../browser/page.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../edition/edition.ts";
import { namedDestinations } from "../pdf/destinations.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { fillSheet } from "../pdf/plates.ts";

/** Pictures that fill a page are printed small, alone on their page, and made as large as the sheet in the finished file. */
export interface MeasuredPlate {
  /** The figure's. */
  readonly id: string;
  /** The picture's place in the source: its section and number in it, `the-ship/img/2`. */
  readonly block: string;
  /** Of the picture, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const PIXELS = 96 / 72;

/** More of a picture than this may not be cut off silently. */
const MOST_CUT = 0.2;

/** Measures the pictures that fill a page. @param ids of their figures, all of them in the document */
export async function measurePlates(
  page: PrintPage,
  ids: readonly string[],
  edition: PrintEdition,
): Promise<readonly MeasuredPlate[]> {
  if (ids.length === 0) return [];
  const [width, height] = sheetSize(edition);
  return await page.evaluate(platesIn, ids, width * PIXELS, height * PIXELS);
}

function sheetSize({ page }: PrintEdition): readonly [widthPt: number, heightPt: number] {
  return [page.widthPt + 2 * page.sheet.bleedPt, page.heightPt + 2 * page.sheet.bleedPt];
}

/** Reports pictures that fill a page and are of another form. */
export function reportCutPlates(
  plates: readonly MeasuredPlate[],
  edition: PrintEdition,
  diagnostics: Diagnostics,
): void {
  const [width, height] = sheetSize(edition);
  for (const plate of plates) {
    const forms = [plate.width / plate.height, width / height];
    const cut = 1 - Math.min(...forms) / Math.max(...forms);
    if (cut <= MOST_CUT) continue;
    diagnostics.report("full-bleed-cut", {
      message: `${Math.round(cut * 100)} % of this picture are cut off where it fills the page.`,
      span: edition.sourceMap.get(plate.block),
      hint: `Cut it yourself to the form of the page, ${form(width, height)}, so that what matters stays.`,
    });
  }
}

function form(width: number, height: number): string {
  return `${[width, height].map((points) => Math.round((points * 25.4) / 72)).join(" × ")} mm`;
}

/** Makes the pictures as large as their pages and the bleed. The document is finished, and its pages have their boxes. */
export function fillPlates(pdf: PdfDocument, plates: readonly MeasuredPlate[], bleedPt: number): void {
  if (plates.length === 0) return;
  const places = namedDestinations(pdf);
  for (const { id, width, height } of plates) {
    const place = places.get(id);
    if (!place) throw new Error(`The print has no element with the id ${id}`);
    fillSheet(pdf, { ...place, widthPt: width / PIXELS, heightPt: height / PIXELS }, bleedPt);
  }
}

/**
 * Runs inside the page (see `in-page.ts`): the sizes of the pictures in the figures of these ids, and by how much they
 * are made larger to fill the sheet (`data-enlarged`). Lengths in pixels.
 */
function platesIn(ids: readonly string[], sheetWidth: number, sheetHeight: number): MeasuredPlate[] {
  return ids.map((id) => {
    const figure = document.getElementById(id);
    const picture = figure?.querySelector("img, svg");
    if (!figure || !picture) throw new Error(`The document has no picture in ${id}`);
    const { width, height } = picture.getBoundingClientRect();
    figure.dataset["enlarged"] = String(Math.max(sheetWidth / width, sheetHeight / height));
    const section = figure.closest(".section");
    const pictures = [...(section?.querySelectorAll("img, svg") ?? [])].filter(
      (each) =>
        each.closest(".section") === section && !each.closest(".notes, .foot") && !each.parentElement?.closest("svg"),
    );
    return { id, block: `${section?.id.replace(/^s-/, "")}/img/${pictures.indexOf(picture)}`, width, height };
  });
}
