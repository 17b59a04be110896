/** Where a formula stands in the document of all, in CSS pixels; its depth is what of it lies below the line. */
export interface FormulaBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
}

/** Runs in the document of formulas: the box of each `.formula`, whole pixels that hold all of it. */
export function formulaBoxes(): readonly FormulaBox[] {
  return [...document.querySelectorAll(".formula")].map((formula) => {
    const box = formula.getBoundingClientRect();
    const baseline = formula.nextElementSibling?.getBoundingClientRect().bottom ?? box.bottom;
    const left = Math.floor(box.left + scrollX);
    const top = Math.floor(box.top + scrollY);
    const bottom = Math.ceil(box.bottom + scrollY);
    const width = Math.ceil(box.right + scrollX) - left;
    return { left, top, width, height: bottom - top, depth: bottom - scrollY - baseline };
  });
}
