/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
/**
 * Lets what is too wide for a column run over all of them: tables and formulas that would have to be broken up, and
 * figures side by side whose pictures would be smaller than they are. Runs inside the page (see `in-page.ts`), before
 * anything is made to fit.
 */
export function spanColumns(): void {
  /** What a block has room for. A section that goes on in the next column is as wide as both, each part of it is not. */
  const roomFor = (element: Element): number => element.parentElement?.getClientRects()[0]?.width ?? 0;
  const isTooWide = (element: Element): boolean => {
    const room = roomFor(element);
    // A table is as wide as its words ask for; notes that hang out of it into the margin are none of them.
    const width = element.matches("table") ? element.getBoundingClientRect().width : element.scrollWidth;
    return room > 0 && width > room * 1.002;
  };
  const isShrunk = (picture: Element): boolean => {
    const { width } = picture.getBoundingClientRect();
    const own =
      picture instanceof HTMLImageElement ? picture.naturalWidth : parseFloat(picture.getAttribute("width") ?? "");
    // A picture that is to have a share of the line is as wide as it is meant to be.
    return own > width * 1.002 && !picture.matches('[style*="width"]');
  };
  const wide = [...document.querySelectorAll("table, math[display=block], figure.group")].filter((element) =>
    element.matches("figure")
      ? [...element.querySelectorAll(":scope > figure > :is(img, svg)")].some(isShrunk)
      : isTooWide(element),
  );
  for (const element of wide) {
    // A block in a list or a quotation has their indent to keep.
    const block = element.closest("figure") ?? element.closest(".equation") ?? element;
    if (!block.parentElement?.matches("section, body")) continue;
    block.classList.add("spans");
    // No page ends behind a heading whose block runs over all columns, if it does so too.
    for (
      let head = block.previousElementSibling;
      head?.matches("h2, h3, h4, h5, h6");
      head = head.previousElementSibling
    ) {
      head.classList.add("spans");
    }
  }
}
