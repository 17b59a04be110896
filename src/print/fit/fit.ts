import type { Chromium } from "../../browser/launch.ts";
import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { readContent, taggedContents } from "../../pdf/content.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { lowestInk } from "../../pdf/page-ink.ts";
import { pageNumbers } from "../../pdf/pages.ts";
import { baselines, textRuns } from "../../pdf/text-runs.ts";
import { planPages } from "../filling.ts";
import { probeWhole } from "../whole.ts";
import { fitSettings, inSetting, type Setting } from "./steps.ts";

/** An edition in the setting in which it fits, and what was done for it. */
export interface Fitted {
  readonly edition: PrintEdition;
  /** For the user; undefined where nothing was wanted. */
  readonly advice?: string;
}

/**
 * Sets an edition as closely as it must be to fit the pages that are wanted of it, and no closer. It is tried in
 * unseen prints, at most eight: the text as it is, as close as may be, and then by halving. One that fits nowhere is
 * reported as `fit-impossible`.
 * @returns undefined where it fits nowhere
 */
export async function fitPages(
  edition: PrintEdition,
  chromium: Chromium,
  diagnostics: Diagnostics,
  span?: Span,
): Promise<Fitted | undefined> {
  const wanted = edition.page.use?.fit;
  if (wanted === undefined) return { edition };
  const named = wanted === 1 ? "1 page" : `${wanted} pages`;
  if (edition.page.isDraft) {
    return { edition, advice: `Not fitted to ${named}: a draft has room to write between its lines.` };
  }
  const settings = fitSettings(edition.page);
  const probe = async (setting: Setting): Promise<Probe> => await probed(inSetting(edition, setting), chromium, wanted);
  const [own] = settings;
  const closest = settings.at(-1);
  if (!own || !closest) return { edition };
  if ((await probe(own)).over === 0) return { edition, advice: `Fits ${named} as it is.` };
  const { over, pages } = await probe(closest);
  if (over > 0) {
    diagnostics.report("fit-impossible", {
      message:
        `The text does not fit ${named}: set as closely as may be it takes ${pages}, ` +
        `and is ${over === 1 ? "a line" : `about ${over} lines`} too long.`,
      span,
      hint: `Leave out so much, or set \`fit: ${pages}\`.`,
    });
    return undefined;
  }
  let [low, high] = [0, settings.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const setting = settings[middle] ?? closest;
    if ((await probe(setting)).over === 0) high = middle;
    else low = middle;
  }
  const setting = settings[high] ?? closest;
  return { edition: inSetting(edition, setting), advice: told(named, setting, own) };
}

function told(named: string, { tight, leadingPt, bodySizePt }: Setting, own: Setting): string {
  const done = [`white between blocks ${Math.round(tight * 100)} %`];
  if (leadingPt !== own.leadingPt) done.push(`leading ${(leadingPt / bodySizePt).toFixed(2)}`);
  if (bodySizePt !== own.bodySizePt) done.push(`size ${Math.round(bodySizePt * 100) / 100} pt`);
  return `Fits ${named}: ${done.join(", ")}.`;
}

interface Probe {
  readonly pages: number;
  /** How many lines are behind the pages wanted. */
  readonly over: number;
}

async function probed(edition: PrintEdition, chromium: Chromium, wanted: number): Promise<Probe> {
  const { pdf, placement } = await probeWhole(edition, chromium);
  const pages = planPages(edition, placement).pagination.pages.length;
  return { pages, over: pages <= wanted ? 0 : Math.max(1, linesBehind(pdf, wanted, edition)) };
}

/** How many lines stand on the pages behind the first ones; pictures are counted by the lines they take the place of. */
function linesBehind(pdf: PdfDocument, pages: number, { page }: PrintEdition): number {
  const late = new Set(pageNumbers(pdf).slice(pages));
  const leading = page.leadingPt || 1.4 * page.bodySizePt;
  let lines = 0;
  for (const { object, owner, isPage } of taggedContents(pdf)) {
    if (!isPage || !late.has(owner)) continue;
    const operators = readContent(object);
    const text = baselines(textRuns(operators));
    const lowest = lowestInk(operators, 0);
    const [top = page.heightPt] = text;
    const drawn = Number.isFinite(lowest) ? Math.ceil((top - lowest) / leading) : 0;
    lines += Math.max(text.length, drawn);
  }
  return lines;
}
