import type { PrintPage } from "../../browser/page.ts";
import type { Diagnostics } from "../../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { ROOTS } from "../notes/layout.ts";
import { measureNotes } from "../notes/measure.ts";
import { areaHeight, blocksOf, moveFigures } from "./in-page.ts";
import { planFigures } from "./plan.ts";

/** What may leave white before it. */
const FIGURES = "figure:not(:has(> pre)), .turned-page";

/** More white before a figure than this share of the page is reported. */
const HOLE = 1 / 3;

/**
 * Fills what figures would leave white: text that follows them goes before them. Where that cannot be done, a page
 * that is more than a third white is reported. By arithmetic, before the first print: texts without figures cost
 * nothing.
 */
export async function placeFigures(page: PrintPage, edition: PrintEdition, diagnostics: Diagnostics): Promise<void> {
  if (!/<figure|turned/.test(edition.html)) return;
  const height = await page.evaluate(areaHeight);
  const texts = await page.evaluate(measureNotes, ROOTS[edition.page.layout], height, FIGURES);
  const blocks = await page.evaluate(blocksOf);
  const plans = texts.map(({ flow }, index) =>
    typeof flow === "string" ? { moves: [], holes: [] } : planFigures(flow, blocks[index] ?? [], height),
  );
  await page.evaluate(
    moveFigures,
    plans.map(({ moves }) => moves),
  );
  for (const [index, { holes }] of plans.entries()) {
    for (const { block, share } of holes) {
      if (share <= HOLE) continue;
      diagnostics.report("layout-hole", {
        message: `Before this figure ${Math.round(share * 100)} % of a page stay white: it does not fit below the text.`,
        span: edition.sourceMap.get(blocks[index]?.[block]?.place ?? ""),
        hint: "Write it some paragraphs earlier or later, or print it smaller: {width=60%}",
      });
    }
  }
}
