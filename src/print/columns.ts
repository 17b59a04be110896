/**
 * Lets what is too wide for a column run over all of them: tables and formulas that would have to be broken up. Runs
 * inside the page (see `in-page.ts`), before anything is made to fit.
 */
export function spanColumns(): void {
  const wide = [...document.querySelectorAll("table, math[display=block], figure.group")].filter((element) => {
    const around = element.parentElement?.getBoundingClientRect().width ?? 0;
    return around > 0 && Math.max(element.getBoundingClientRect().width, element.scrollWidth) > around * 1.002;
  });
  for (const element of wide) {
    // A block in a list or a quotation has their indent to keep.
    const block = element.closest("figure") ?? element.closest(".equation") ?? element;
    if (block.parentElement?.matches("section, body")) block.classList.add("spans");
  }
}
