/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
/** A picture that is taller than so many lines of the text around it is no word of a line. */
export const TALLEST_IN_LINE = 2;

/**
 * Sets large pictures that were written between words on lines of their own, as a typesetter does: in a line they would
 * make it as tall as they are, and where they do not fit on it the words before them would be drawn apart. Pictures that
 * follow one another stay side by side, and a full stop or comma stays with its picture. Runs inside the page.
 * @param most how many lines a picture in a line is tall
 */
export function setPicturesApart(most: number): void {
  const elsewhere = "svg, figure, table, pre, aside, .opening, .title-page, .columns, [class*='qr']";
  /** Whether letters stand beside a picture: pictures alone make a row. */
  const hasWords = (block: Element): boolean => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (/\S/.test(text.data) && !text.parentElement?.closest("svg")) return true;
    }
    return false;
  };
  const isLarge = (picture: Element): boolean => {
    const block = picture.closest("p, li, dd, blockquote, div, section");
    if (!block?.matches("p, li, dd") || picture.parentElement?.closest(elsewhere)) return false;
    const { display, float, position } = getComputedStyle(picture);
    if (!display.startsWith("inline") || float !== "none" || /absolute|fixed/.test(position)) return false;
    const tallest = most * Number.parseFloat(getComputedStyle(block).lineHeight);
    return picture.getBoundingClientRect().height > tallest && hasWords(block);
  };
  /** What is nothing but the picture: a link around it, say. */
  const outermost = (picture: Element): Element => {
    const around = picture.parentElement;
    const isOnly = around?.childNodes.length === 1 && !around.matches("p, li, dd");
    return isOnly ? outermost(around) : picture;
  };

  for (const picture of [...document.querySelectorAll("img, svg")].filter(isLarge).map(outermost)) {
    const [before, after] = [picture.previousSibling, picture.nextSibling];
    const space = before instanceof Text && before.data.trim() === "" ? before : undefined;
    const last = space ? space.previousSibling : before;
    let apart = last instanceof HTMLElement && last.className === "apart" ? last : undefined;
    if (apart) apart.append(...(space ? [space] : []), picture);
    else {
      apart = document.createElement("span");
      apart.className = "apart";
      picture.replaceWith(apart);
      apart.append(picture);
    }
    const stop = after instanceof Text ? (/^[\p{Pe}\p{Pf}.,;:!?…]+/u.exec(after.data)?.[0].length ?? 0) : 0;
    if (after instanceof Text && stop > 0) {
      after.splitText(stop);
      apart.append(after);
    }
  }
}
