/**
 * What is wider than the text area. These functions run inside the page (see `in-page.ts`), on the document laid out at
 * the width it is printed at.
 */

/**
 * Makes tables and formulas fit that are too wide: a table is set closer, then the longest words of its cells are
 * broken, shorter and shorter ones; a formula is set smaller, down to half its size. Reads and writes in turns, for the
 * whole book at once; what fits is left as it is. May be called again, when tables have been turned.
 */
export function fitWide(): void {
  const { paddingLeft, paddingRight } = getComputedStyle(document.body);
  const measure = document.body.getBoundingClientRect().width - parseFloat(paddingLeft) - parseFloat(paddingRight);
  // A table is as wide as its cells force it to be, whatever `max-width` says.
  const excess = (element: Element): number => {
    let around = element.parentElement;
    // What is marked in a line is as wide as what it holds.
    while (around && getComputedStyle(around).display === "inline") around = around.parentElement;
    // Beside a formula there is its number.
    const number = element instanceof MathMLElement && around?.querySelector(":scope > .equation-number");
    const inside = (around?.getBoundingClientRect().width ?? 0) - (number ? number.getBoundingClientRect().width : 0);
    const room = element.closest(".turned-box") ? inside : Math.min(inside, measure);
    // A displayed formula is as wide as its column, whatever it holds.
    const wanted = element instanceof MathMLElement ? element.scrollWidth : 0;
    return room > 0 ? Math.max(element.getBoundingClientRect().width, wanted) / room : 1;
  };
  const tooWide = (element: Element): boolean => excess(element) > 1.002;

  let tables = [...document.querySelectorAll("table")].filter(tooWide);
  for (const table of tables) table.classList.add("close");
  for (const length of [20, 14, 10, 7, 4, 1]) {
    tables = tables.filter(tooWide);
    // Words in pieces as short as that are hard to read: see `turn`.
    if (length < 7) for (const table of tables) table.dataset["broken"] = String(length);
    const longWord = new RegExp(`[^\\s\\u00AD]{${length + 1}}`);
    for (const cell of tables.flatMap((table) => [...table.querySelectorAll("th, td")])) {
      if (longWord.test(cell.textContent ?? "")) cell.classList.add("broken");
    }
  }

  // Measured at its full size, also by a second call.
  for (const formula of document.querySelectorAll<MathMLElement>("math[data-size]")) {
    formula.style.removeProperty("font-size");
    delete formula.dataset["size"];
  }
  const formulas = [...document.querySelectorAll<MathMLElement>("math")].map((formula) => ({
    formula,
    by: excess(formula),
  }));
  for (const { formula, by } of formulas) {
    if (by <= 1.002) continue;
    const size = 0.98 / by;
    formula.style.fontSize = `${Math.max(0.5, size)}em`;
    formula.dataset["size"] = String(size);
  }
}

/** A picture of pixels, and how fine it is printed. */
export interface CoarsePicture {
  /** Its section and number in it, `the-ship/img/2`. */
  readonly block: string;
  readonly text: string;
  readonly pixels: number;
  /** In inches. */
  readonly width: number;
}

/** The pictures that are printed at least `narrowest` inches wide with fewer than `least` pixels to the inch. */
export function coarsePictures(least: number, narrowest: number): readonly CoarsePicture[] {
  const counts = new Map<Element | null, number>();
  const found: CoarsePicture[] = [];
  for (const picture of document.querySelectorAll("img, svg:not(svg svg)")) {
    const section = picture.closest(".section");
    const number = counts.get(section) ?? 0;
    if (!picture.closest(".notes, .foot")) counts.set(section, number + 1);
    if (!(picture instanceof HTMLImageElement)) continue;
    const enlarged = Number(picture.closest<HTMLElement>("[data-enlarged]")?.dataset["enlarged"] ?? 1);
    const width = (enlarged * picture.getBoundingClientRect().width) / 96;
    const pixels = picture.naturalWidth;
    // A picture in few more than the pixels asked for may be placed a hair wider.
    if (width <= 0 || width < narrowest || Math.ceil(pixels / width) >= least) continue;
    found.push({
      block: `${section?.id.replace(/^s-/, "") ?? ""}/img/${number}`,
      text: picture.alt.slice(0, 40),
      pixels,
      width,
    });
  }
  return found;
}

/** An element that reaches out of the text area. */
export interface WideElement {
  /** The id of the heading before it. */
  readonly id: string;
  /** For a table, code, a formula or a picture: its section, kind and number in it, `the-ship/table/2`. */
  readonly block: string;
  readonly tag: string;
  readonly text: string;
  /** What was left of its size to make it fit, from 0.5 to 1. Absent: it does not fit. */
  readonly size?: number;
}

/**
 * The elements that reach furthest out of the text area, if any, the furthest first; then those that were set smaller
 * to stay in it. At most `most` of each.
 */
export function wideElements(most: number): readonly WideElement[] {
  document.documentElement.classList.remove("print-only");
  const page = document.body.getBoundingClientRect();
  const { paddingLeft, paddingRight } = getComputedStyle(document.body);
  const text = { left: page.left + parseFloat(paddingLeft), right: page.right - parseFloat(paddingRight) };
  // Punctuation and large figures may hang out of the text a little.
  const tolerance = 4;
  let found: { over: number; element: Element }[] = [];
  // Spaces at the end of a line of code hang over the edge, and show nothing. A formula tells of its number as well.
  for (const element of document.body.querySelectorAll(":not(svg *, math *, pre *, .cover-page *, .equation-number)")) {
    const box = element.getBoundingClientRect();
    const note = element.closest(".margin-beside aside.margin");
    // What is not shown has no place either.
    if (note === element || (box.width === 0 && box.height === 0)) continue;
    const edge = (note ?? element.closest(".turned-box"))?.getBoundingClientRect() ?? text;
    const over = Math.max(box.right - edge.right, edge.left - box.left);
    if (over > tolerance) found.push({ over, element });
  }
  found.sort((a, b) => b.over - a.over);
  found = found.slice(0, 20 * most);
  // Of elements inside one another that reach equally far the innermost is the cause.
  const causes = found.filter(
    ({ over, element }) =>
      !found.some((other) => other.element !== element && element.contains(other.element) && other.over >= over - 1),
  );
  const headings = [...document.querySelectorAll("[id]:is(h1, h2, h3, h4, h5, h6, .section > a)")];
  const whole = new Set(causes.map(({ element }) => element.closest("table") ?? element));
  const formulas = [...document.querySelectorAll<MathMLElement>("math[data-size]")].filter((each) => !whole.has(each));
  // The box of a displayed formula is as wide as the text, whatever it holds: only its size tells what reaches out.
  const smaller = formulas.filter((each) => Number(each.dataset["size"]) >= 0.5);
  const cutOff = [...whole, ...formulas.filter((each) => !smaller.includes(each))];
  return [...cutOff.slice(0, most), ...smaller.slice(0, most)].map((element) => {
    const size = element instanceof MathMLElement && smaller.includes(element) ? element.dataset["size"] : undefined;
    const follows = (heading: Element): boolean =>
      (heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const block = element.closest("table") ?? element.closest("pre") ?? element.closest("math, img, svg");
    const section = block?.closest(".section");
    const kind = block?.matches("img, svg") ? "img" : (block?.localName ?? "");
    // Pictures inside one another are one; what stands in notes is not counted.
    const like = [...((block && section?.querySelectorAll(kind === "img" ? "img, svg" : kind)) ?? [])].filter(
      (each) =>
        each.closest(".section") === section &&
        !each.closest(".notes, .foot, .turned-part") &&
        !each.parentElement?.closest("svg"),
    );
    return {
      block: block && section ? `${section.id.replace(/^s-/, "")}/${kind}/${like.indexOf(block)}` : "",
      id: headings.findLast(follows)?.id ?? "",
      tag: element.tagName.toLowerCase(),
      text: (element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 40),
      ...(size !== undefined && { size: Number(size) }),
    };
  });
}
