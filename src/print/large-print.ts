/** The least size of letters in large print: RNIB, Clear Print. */
export const LEAST_PT = 12;

/**
 * Makes all letters that are smaller than so many pixels as large as that, with lines to fit: whatever theme set them,
 * and however deep it did. Drawings keep theirs. Runs inside the page (see `in-page.ts`).
 */
export function raiseLetters(least: number): void {
  // Parents first: what is set in parts of the size around it grows with that.
  for (const element of document.body.querySelectorAll<HTMLElement | MathMLElement>(":not(svg, svg *)")) {
    if (![...element.childNodes].some((node) => node instanceof Text && /\S/.test(node.data))) continue;
    const { fontSize, lineHeight } = getComputedStyle(element);
    if (parseFloat(fontSize) >= least - 0.01) continue;
    element.style.setProperty("font-size", `${least}px`, "important");
    // Raised and sunk letters have no line of their own.
    if (parseFloat(lineHeight) > 0 && parseFloat(lineHeight) < 1.25 * least) element.style.lineHeight = "1.3";
  }
}
