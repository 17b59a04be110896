/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import type { PrintPage } from "../../browser/page.ts";
import type { Cuts } from "./cuts.ts";
import { defineLinePlaces, type LinePlace, type PlacesWorld } from "./line-places.ts";
import type { MeasuredText, MeasuredUnit, NotesWorld } from "./measured.ts";

/**
 * Puts the notes of the texts that `measureNotes` has found to the foot of their pages. First everything is read, then
 * everything written.
 *
 * A page ends where a line is made as tall as the rest of the page, by a box without width in it: so no line breaks
 * otherwise than before. Before a block it ends by a forced break, where no margin may be left above the block. The
 * notes of a page are one box, placed from the top of the text; a note that is broken goes on in the same way.
 * @param plans for each text; without one its notes are left at its end
 * @param slack kept free at the foot of a page, in pixels
 * @returns for each text, why its notes were left at its end; empty where they were not
 */
export async function placeTexts(
  page: PrintPage,
  plans: readonly (Cuts | undefined)[],
  height: number,
  slack: number,
): Promise<string[]> {
  await page.evaluate(defineLinePlaces);
  return await page.evaluate(placeNotes, plans, height, slack);
}

/** Does it inside the page (see `in-page.ts`). */
function placeNotes(plans: readonly (Cuts | undefined)[], height: number, slack: number): string[] {
  const { octavoPlaceIn: placeIn } = globalThis as PlacesWorld;
  if (!placeIn) throw new Error("The page does not know where lines can be cut");
  interface Spacer {
    readonly place: LinePlace;
    readonly height: number;
    readonly goesUp: boolean;
  }
  type Write = () => void;

  const before = (node: Node, tag: string, css: string): void => {
    const box = document.createElement(tag);
    box.className = "page-break";
    box.style.cssText = css;
    box.setAttribute("aria-hidden", "true");
    node.parentNode?.insertBefore(box, node);
  };

  const breakBefore = (start: Element): void => {
    start.classList.add("page-begins");
    // Margins fall together through first children.
    let inner: Element | null = start;
    while (inner) {
      inner.classList.add("page-top");
      const text = inner.firstChild;
      if (text instanceof Text && /\S/.test(text.data)) break;
      inner = inner.firstElementChild;
    }
  };

  const insert = ({ place, height, goesUp }: Spacer): void => {
    const box = document.createElement("span");
    box.className = goesUp ? "line-up" : "line-down";
    box.style.height = `${height}px`;
    const { node, offset, way } = place;
    const after = node.nextSibling;
    const isTaken = way !== "space" && after instanceof Element && after.className === "line-tie";
    // One line both begins a page below its notes and ends it.
    if (isTaken && offset >= node.length) {
      after.querySelector("span")?.before(box);
      return;
    }
    const rest = node.splitText(offset);
    if (way === "space") {
      rest.before(box);
      return;
    }
    const tie = document.createElement("span");
    tie.className = "line-tie";
    rest.before(tie);
    if (rest.length > 1) rest.splitText(1);
    tie.append(...(way === "letters" ? [node.splitText(offset - 1)] : []), box, rest);
  };

  /** Reads what a text needs; nothing of it is written yet. @throws when a cut has no place */
  const prepare = (
    { root, pools, units, notes, opened }: MeasuredText,
    cuts: Cuts,
  ): { spacers: Spacer[]; writes: Write[] } => {
    const spacers: Spacer[] = [];
    const writes: Write[] = [];
    const down = (unit: MeasuredUnit, rest: number): void => {
      if (!unit.line) throw new Error("a cut inside a box");
      const size = Math.max(0, unit.bottom - unit.line.rowTop + rest);
      spacers.push({ place: placeIn(unit.line), height: size, goesUp: false });
    };
    const up = (unit: MeasuredUnit, push: number): void => {
      if (!unit.line) throw new Error("a cut inside a box");
      const size = unit.line.rowBottom - unit.line.rowTop + push;
      spacers.push({ place: placeIn(unit.line), height: size, goesUp: true });
    };
    for (const cut of cuts.text) {
      const unit = units[cut.unit];
      const last = units[cut.unit - 1];
      if (!unit || !last) throw new Error("a cut without a unit");
      const { start, anchor } = unit;
      if (start ?? anchor) {
        writes.push(() => {
          const tag = start?.tagName === "TR" ? "tr" : "div";
          for (let i = 0; i < cut.pagesBetween; i++) before((start ?? anchor) as Node, tag, "height: 1px");
          if (start) breakBefore(start);
          else before(anchor as Node, "div", "");
        });
        continue;
      }
      down(last, cut.rest - slack);
      if (cut.pagesBetween > 0) up(unit, cut.pagesBetween * height);
    }
    for (const cut of cuts.notes) {
      const inside = notes[cut.note]?.units ?? [];
      const unit = inside[cut.unit];
      const last = inside[cut.unit - 1];
      if (!unit || !last) throw new Error("a note's cut without a unit");
      const { start } = unit;
      if (start) {
        writes.push(() => {
          (start.previousElementSibling as HTMLElement | null)?.style.setProperty("margin-bottom", "0", "important");
          before(start, "div", `height: ${cut.rest + cut.push}px; break-before: auto`);
          start.classList.add("page-top");
        });
        continue;
      }
      down(last, cut.rest - slack / 2);
      up(unit, cut.push);
    }
    writes.push(() => {
      for (const element of opened) element.style.breakInside = "auto";
      const inside = getComputedStyle(root);
      const shift = Number.parseFloat(inside.marginTop) + Number.parseFloat(inside.borderTopWidth);
      const { lang, dir } = root;
      for (const box of cuts.boxes) {
        const foot = document.createElement("div");
        foot.className = `notes foot${box.isRuled ? "" : " bare"}`;
        foot.style.top = `${box.top - shift}px`;
        if (box.height !== undefined) {
          foot.style.height = `${box.height}px`;
          foot.setAttribute("aria-hidden", "true");
        }
        for (const index of box.notes) {
          const note = notes[index]?.element;
          if (!note) continue;
          const around = note.parentElement?.closest<HTMLElement>("[lang]");
          if (around && around !== root && !note.lang && around.lang !== lang) note.lang = around.lang;
          if (around && around !== root && !note.dir && around.dir !== dir) note.dir = around.dir;
          foot.append(note);
        }
        root.append(foot);
      }
      for (const pool of pools) pool.remove();
      for (let i = 0; i < cuts.pagesAfter; i++) {
        const page = document.createElement("div");
        page.className = "page-break";
        page.style.height = "1px";
        page.setAttribute("aria-hidden", "true");
        root.append(page);
      }
      root.dataset["notes"] = "placed";
    });
    return { spacers, writes };
  };

  const world = globalThis as NotesWorld;
  const spacers: Spacer[] = [];
  const writes: Write[] = [];
  const reasons = plans.map((cuts, index) => {
    const text = world.octavoNotes?.[index];
    if (!text || !cuts) {
      if (text) writes.push(() => text.root.removeAttribute("data-notes"));
      return "";
    }
    try {
      const prepared = prepare(text, cuts);
      spacers.push(...prepared.spacers);
      writes.push(...prepared.writes);
      return "";
    } catch (error) {
      writes.push(() => text.root.removeAttribute("data-notes"));
      return error instanceof Error ? error.message : String(error);
    }
  });
  // Without boxes writing is cheap. Later places of a text first: earlier ones then stay where they are.
  document.documentElement.classList.add("print-only");
  spacers.sort((a, b) => b.place.offset - a.place.offset);
  for (const spacer of spacers) insert(spacer);
  for (const write of writes) write();
  delete world.octavoNotes;
  return reasons;
}
