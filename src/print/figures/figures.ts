import type { PrintPage } from "../../browser/page.ts";
import { ROOTS } from "../notes/layout.ts";
import { measureTexts } from "../notes/measure.ts";
import { areaHeight, blocksOf, moveFigures } from "./in-page.ts";
import { planFigures } from "./plan.ts";

/** What may leave white before it. */
const FIGURES = "figure:not(:has(> pre)), .turned-page";

/**
 * Fills what figures would leave white: text that follows them goes before them. By arithmetic, before the first print:
 * texts without figures cost nothing.
 * @param html the text of the document
 */
export async function placeFigures(page: PrintPage, html: string, layout: keyof typeof ROOTS): Promise<void> {
  if (!/<figure|turned/.test(html)) return;
  const height = await page.evaluate(areaHeight, FIGURES);
  if (height === 0) return;
  const texts = await measureTexts(page, ROOTS[layout], height, FIGURES);
  const blocks = await page.evaluate(blocksOf);
  const moves = texts.map(({ flow }, index) =>
    typeof flow === "string" ? [] : planFigures(flow, blocks[index] ?? [], height),
  );
  await page.evaluate(moveFigures, moves);
}
