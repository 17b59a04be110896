/** How small a title page may become: a third of its size; in large print its letters must not be below 12 pt. */
const LEAST = { usual: 0.35, largePrint: 0.8 };

/** What {@link fitTitlePage} is called with. */
export function leastTitleScale(largePrint: boolean): number {
  return largePrint ? LEAST.largePrint : LEAST.usual;
}

/**
 * Sets a title page smaller, as a whole, where a long title or a small page would let it run on to the next. Runs inside
 * the page (see `in-page.ts`).
 * @param least how small it may become, 1 for its own size
 */
export function fitTitlePage(least: number): void {
  for (const page of document.querySelectorAll<HTMLElement>(".title-page")) {
    const probe = document.createElement("div");
    probe.style.height = "calc(var(--page-height) - var(--head) - var(--foot) - 1pt)";
    page.before(probe);
    const room = probe.getBoundingClientRect().height;
    probe.remove();
    // A theme that does not say how high its pages are lays out its title page as it likes.
    if (room === 0) continue;
    const own = page.getAttribute("style");
    page.style.boxSizing = "border-box";
    for (let scale = 1; scale >= least; scale -= 0.025) {
      page.style.zoom = String(scale);
      page.style.height = `${room / scale}px`;
      if (page.scrollHeight > page.clientHeight + 1) continue;
      if (scale === 1) page.setAttribute("style", own ?? "");
      break;
    }
  }
}
