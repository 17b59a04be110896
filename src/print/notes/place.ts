/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import type { Cuts } from "./cuts.ts";
import type { MeasuredLine, MeasuredText, MeasuredUnit, NotesWorld } from "./measured.ts";

/**
 * Puts the notes of the texts that `measureNotes` has found to the foot of their pages. Runs inside the page, as one
 * function: first everything is read, then everything written.
 *
 * A page ends where a line is made as tall as the rest of the page, by a box without width in it: so no line breaks
 * otherwise than before. Before a block it ends by a forced break, where no margin may be left above the block. The
 * notes of a page are one box, placed from the top of the text; a note that is broken goes on in the same way.
 * @param plans for each text; without one its notes are left at its end
 * @param slack kept free at the foot of a page, in pixels
 * @returns for each text, why its notes were left at its end; empty where they were not
 */
export function placeNotes(plans: readonly (Cuts | undefined)[], height: number, slack: number): string[] {
  const range = document.createRange();
  /**
   * Where in a line a box is put: after a space, else before a word, else between two letters. In the last two cases
   * what stands beside the box is tied to it, that no line breaks there.
   */
  const WAYS = ["space", "word", "letters"] as const;
  interface Place {
    readonly node: Text;
    readonly offset: number;
    readonly way: (typeof WAYS)[number];
  }
  interface Spacer {
    readonly place: Place;
    readonly height: number;
    readonly goesUp: boolean;
  }
  type Write = () => void;

  const lastBox = (node: Text, at: number): DOMRect | undefined => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return [...range.getClientRects()].at(-1);
  };

  /** Finds a place inside a row of letters where a box without width changes nothing: after a space. */
  const placeIn = (line: MeasuredLine): Place => {
    const middle = (line.rowTop + line.rowBottom) / 2;
    const isIn = (box: DOMRect | undefined): boolean =>
      box !== undefined &&
      box.height > 0 &&
      Math.abs((box.top + box.bottom) / 2 - middle) < (line.rowBottom - line.rowTop) / 2;
    const nodes = [...new Set(line.texts)].filter(
      (node) => !node.parentElement?.closest("a, sup, sub, ruby, svg, math"),
    );
    for (const way of WAYS) {
      for (const node of nodes) {
        const offset = offsetIn(node, line, isIn, way);
        if (offset !== undefined) return { node, offset, way };
      }
    }
    throw new Error("a line without a place to cut");
  };

  const offsetIn = (
    node: Text,
    line: MeasuredLine,
    isIn: (box: DOMRect | undefined) => boolean,
    way: Place["way"],
  ): number | undefined => {
    const { data } = node;
    const cjk = /^[\u3040-\u30FF\u3400-\u9FFF]{2}/;
    for (let i = firstBelow(node, line.rowTop + 2); i < data.length; i++) {
      const box = lastBox(node, i);
      if (box && box.height > 0 && box.top >= line.rowBottom - 2) return undefined;
      if (!isIn(box)) continue;
      const [previous = " ", character = " ", next = " "] = [data[i - 1], data[i], data[i + 1]];
      if (way === "word") {
        if (/\S/.test(character) && /\s/.test(previous)) return i;
        continue;
      }
      if (way === "letters") {
        if (/^[^\s\p{M}\p{Cs}]{2}$/u.test(previous + character) && isIn(lastBox(node, i - 1))) return i;
        continue;
      }
      const isSpace = /[ \t]/.test(character) && box !== undefined && box.width > 0.5;
      const isGap = (isSpace && /\S/.test(next)) || cjk.test(character + next);
      if (isGap && isIn(lastBox(node, i + 1))) return i + 1;
    }
    return undefined;
  };

  /** The first character whose box reaches below a height, by halving. */
  const firstBelow = (node: Text, y: number): number => {
    let low = 0;
    let high = node.data.length - 1;
    while (low < high) {
      const half = (low + high) >> 1;
      let at = half;
      let box = lastBox(node, at);
      while (at < high && (!box || box.height === 0)) box = lastBox(node, ++at);
      if (box && box.bottom <= y) low = at + 1;
      else high = half;
    }
    return low;
  };

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
