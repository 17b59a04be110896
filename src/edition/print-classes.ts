import type { EditionPlan } from "../config/editions.ts";
import { PAPERS, pageOn } from "../config/usual-editions.ts";

/** Classes of a printed document that say what its pages are used for, and on which sheet they stand. */
export function printClasses({ trimSize, use = {} }: Pick<EditionPlan, "trimSize" | "use">): readonly string[] {
  const { columns = 1, inkSaving, largePrint, isLandscape, writingMargin } = use;
  const paper = PAPERS.find((name) => {
    const { widthPt, heightPt } = pageOn(name, "whole");
    const sides = [trimSize.widthPt, trimSize.heightPt].toSorted((a, b) => a - b);
    return Math.abs((sides[0] ?? 0) - widthPt) < 1 && Math.abs((sides[1] ?? 0) - heightPt) < 1;
  });
  return [
    paper && `paper-${paper}`,
    isLandscape && "landscape",
    columns > 1 && `columns columns-${columns}`,
    inkSaving && "ink-saving",
    largePrint && "large-print",
    writingMargin && "writing-margin",
  ].filter((name) => typeof name === "string");
}
