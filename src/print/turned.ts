/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
/**
 * Turned pages: what is too wide for the page stands on one of its own, its head at the left. Chromium's turned pages
 * have other heights than the rest, and no page break computed beforehand would hold; so the page stays as it is, and
 * what stands on it is turned. These functions run inside the page (see `in-page.ts`), on the document laid out at the
 * width it is printed at. Until `setTurned` nothing is turned, for what looks at lines and widths.
 */

/**
 * Puts each table, figure or block on a page of its own that its author wants turned (`marked`), or each table of the
 * running text that fits no page unless its words are cut to pieces (`broken`), as wide as a page is high.
 * @param notesAtFoot whether the notes called in it need room below
 * @returns how many
 */
export function turn(which: "marked" | "broken", notesAtFoot: boolean): number {
  const wanted =
    which === "marked"
      ? [...document.querySelectorAll<HTMLElement>(":is(figure, table, div).turned")]
      : [...document.querySelectorAll<HTMLElement>("table[data-broken]:not([data-upright])")]
          .map((table) => table.closest<HTMLElement>("figure") ?? table)
          .filter((element) => element.parentElement?.matches(".section") && !element.closest(".margin-beside aside"));
  for (const element of wanted) {
    if (which === "broken") {
      for (const table of [element, ...element.querySelectorAll("table")]) {
        table.classList.remove("close");
        if (table instanceof HTMLElement) delete table.dataset["broken"];
      }
      for (const cell of element.querySelectorAll(".broken")) cell.classList.remove("broken");
    }
    const [page, box] = [document.createElement("div"), document.createElement("div")];
    page.className = "turned-page";
    page.dataset["which"] = which;
    box.className = "turned-box";
    element.before(page);
    page.append(box);
    box.append(element);
    let notes = 0;
    for (const call of element.querySelectorAll("a.noteref")) {
      const note = document.getElementById(call.getAttribute("href")?.slice(1) ?? "");
      if (notesAtFoot && note?.closest(".notes")) notes += note.getBoundingClientRect().height;
    }
    // Their rule and the space above it, too. More notes than a third of a page holds go on on the next.
    if (notes > 0) page.style.setProperty("--notes", `min(${Math.ceil(notes) + 28}px, var(--page-height) / 3)`);
  }
  return wanted.length;
}

/** What became of turned pages. Blocks by their section, kind and number in it: `the-ship/table/2`. */
export interface TurnedBlocks {
  /** Tables that were turned because they fit no page else. */
  readonly turned: readonly string[];
  /** Blocks too tall for a turned page, which stand upright again. */
  readonly tall: readonly string[];
  /** How many tables have to be made to fit once more. */
  readonly upright: number;
}

/**
 * Divides tables that are longer than a turned page, row by row, each part with the head; what cannot be divided, or
 * would fill more than a page without its author's wish, stands upright again.
 */
export function divideTurned(): TurnedBlocks {
  const turned: string[] = [];
  const tall: string[] = [];
  let upright = 0;
  const blockOf = (element: HTMLElement): string => {
    const block = element.querySelector("table, pre, img, svg, math") ?? element;
    const section = element.closest(".section");
    const kind = block.matches("img, svg") ? "img" : block.localName;
    const like = [...(section?.querySelectorAll(kind === "img" ? "img, svg" : kind) ?? [])].filter(
      (each) => each.closest(".section") === section && !each.closest(".notes, .foot, .turned-part"),
    );
    return `${section?.id.replace(/^s-/, "")}/${kind}/${like.indexOf(block)}`;
  };
  /** Whether a row may be the first of a page: no cell reaches into it from above. */
  const beginsFreely = (rows: readonly HTMLTableRowElement[]): boolean[] => {
    let reach = 0;
    return rows.map((row, index) => {
      const isFree = index >= reach;
      for (const cell of row.cells) reach = Math.max(reach, index + cell.rowSpan);
      return isFree;
    });
  };
  const divide = (page: HTMLElement, table: HTMLTableElement, room: number): boolean => {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    const heightOf = (part: Element | null): number => part?.getBoundingClientRect().height ?? 0;
    const head = heightOf(table.tHead);
    const around = heightOf(page.firstElementChild) - rows.reduce((sum, row) => sum + heightOf(row), 0);
    const free = beginsFreely(rows);
    const parts: HTMLTableRowElement[][] = [];
    let left = 0;
    for (let from = 0; from < rows.length;) {
      let to = from + 1;
      while (to < rows.length && !free[to]) to++;
      const group = rows.slice(from, to);
      const height = group.reduce((sum, row) => sum + heightOf(row), 0);
      if (parts.length === 0 || height > left) {
        left = room - (parts.length === 0 ? around : head + 8);
        parts.push([]);
      }
      left -= height;
      if (left < 0) return false;
      parts.at(-1)?.push(...group);
      from = to;
    }
    // All parts have the columns of the whole.
    const first = [...(table.rows[0]?.cells ?? [])];
    const isPlain = first.every((cell) => cell.colSpan === 1);
    const columns = document.createElement("colgroup");
    for (const cell of first) {
      const column = document.createElement("col");
      // Not rounded: many columns would be wider than the page, and reach onto the one before.
      column.style.width = `${cell.getBoundingClientRect().width}px`;
      columns.append(column);
    }
    if (isPlain) {
      for (const group of table.querySelectorAll("colgroup")) group.remove();
      if (table.caption) table.caption.after(columns);
      else table.prepend(columns);
      table.style.tableLayout = "fixed";
    }
    let last = page;
    for (const part of parts.slice(1)) {
      const next = document.createElement("div");
      next.className = "turned-page turned-part";
      next.style.cssText = page.style.cssText;
      const [inner, copy] = [document.createElement("div"), table.cloneNode(false) as HTMLTableElement];
      inner.className = "turned-box";
      copy.removeAttribute("id");
      if (isPlain) copy.append(columns.cloneNode(true));
      const repeated = table.tHead?.cloneNode(true) as HTMLElement | undefined;
      for (const named of repeated?.querySelectorAll("[id]") ?? []) named.removeAttribute("id");
      const body = document.createElement("tbody");
      body.append(...part);
      copy.append(...(repeated ? [repeated] : []), body);
      inner.append(copy);
      next.append(inner);
      last.after(next);
      last = next;
    }
    for (const body of table.tBodies) if (body.rows.length === 0) body.remove();
    if (parts.length > 1) page.classList.add("turned-begins");
    return true;
  };

  const { paddingLeft, paddingRight } = getComputedStyle(document.body);
  const room = document.body.getBoundingClientRect().width - parseFloat(paddingLeft) - parseFloat(paddingRight);
  for (const page of document.querySelectorAll<HTMLElement>(".turned-page:not(.turned-part)")) {
    const box = page.firstElementChild as HTMLElement;
    const element = box.firstElementChild as HTMLElement;
    const tables = [...box.querySelectorAll("table")];
    const isOurs = page.dataset["which"] === "broken";
    // Pictures alone are made as high as the page is wide.
    const isPicture = tables.length === 0 && element.matches("figure:has(img, svg)");
    const isTall = box.offsetHeight > room && !isPicture;
    const table = tables[0];
    const isDivided = isTall && !isOurs && tables.length === 1 && table !== undefined && divide(page, table, room);
    const isCut = isOurs && tables.some((each) => each.dataset["broken"] !== undefined);
    if ((!isTall || isDivided) && !isCut) {
      if (isOurs) turned.push(blockOf(element));
      continue;
    }
    if (!isOurs) tall.push(blockOf(element));
    for (const each of tables) each.dataset["upright"] = "";
    page.replaceWith(element);
    upright++;
  }
  return { turned, tall, upright };
}

/** Turns what stands on turned pages. */
export function setTurned(): void {
  for (const page of document.querySelectorAll(".turned-page")) page.classList.add("set");
}
