/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import type { SetNote } from "./plan.ts";

/**
 * What of margin notes runs inside the page (see `in-page.ts`). A note that stands in the margin is taken out of the
 * flow, so whatever is done to it moves no text.
 */

/** Puts every margin note to the place it was written at: there the styles take it out of the flow. */
export function anchorMarginNotes(suffix: string): void {
  for (const note of document.querySelectorAll("aside.margin")) {
    document.getElementById(note.id + suffix)?.after(note);
  }
}

/** A margin note as the document lays it out. Lengths in pixels. */
export interface MeasuredMarginNote {
  readonly id: string;
  /** The id of its place in the text; its own, for one that belongs to no paragraph. */
  readonly place: string;
  readonly height: number;
  /** From the place down to the note's head, once its first line is on a level with that of the place. */
  readonly belowPlace: number;
  /** How far it is moved down for that, from where it would stand by itself. */
  readonly down: number;
  /** How far it is moved to the right to stand in the left margin, and in the right one. */
  readonly toLeft: number;
  readonly toRight: number;
}

/** Measures the margin notes, in reading order. @param gap between text and notes, in pixels */
export function measureMarginNotes(suffix: string, gap: number): MeasuredMarginNote[] {
  const canvas = document.createElement("canvas").getContext("2d");
  const range = document.createRange();
  const root = document.documentElement;
  const wasPrintOnly = root.classList.contains("print-only");
  root.classList.remove("print-only");

  /** How far the baseline is below the head of a box of letters. */
  const baselineIn = (element: Element, box: DOMRect): number => {
    const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
    if (!canvas) return box.height;
    canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = canvas.measureText("x");
    return (box.height * above) / (above + below);
  };
  const firstLetters = (note: Element): { parent: Element; box: DOMRect } | undefined => {
    const walker = document.createTreeWalker(note, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      range.selectNodeContents(node);
      const box = /\S/.test((node as Text).data) ? range.getClientRects()[0] : undefined;
      if (box && node.parentElement) return { parent: node.parentElement, box };
    }
    return undefined;
  };

  const body = document.body.getBoundingClientRect();
  const { paddingLeft, paddingRight } = getComputedStyle(document.body);
  const left = body.left + parseFloat(paddingLeft);
  const right = body.right - parseFloat(paddingRight);
  const measured = [...document.querySelectorAll<HTMLElement>("aside.margin:not(.qr-row > *)")].map(
    (note): MeasuredMarginNote => {
      const place = document.getElementById(note.id + suffix);
      const box = note.getBoundingClientRect();
      const sides = { toLeft: left - gap - box.width - box.left, toRight: right + gap - box.left };
      const at = place?.getClientRects()[0];
      if (!place || !at) return { id: note.id, place: note.id, height: box.height, belowPlace: 0, down: 0, ...sides };
      const letters = firstLetters(note);
      // A picture is level with the heads of capitals, about.
      const isText = letters && letters.box.top < box.top + 2 * letters.box.height;
      const down = isText
        ? at.top + baselineIn(place, at) - letters.box.top - baselineIn(letters.parent, letters.box)
        : at.top - 0.68 * parseFloat(getComputedStyle(place.parentElement ?? place).fontSize) - box.top;
      return { id: note.id, place: place.id, height: box.height, belowPlace: box.top + down - at.top, down, ...sides };
    },
  );
  root.classList.toggle("print-only", wasPrintOnly);
  return measured;
}

/** Sets the margin notes where they are planned. */
export function placeMarginNotes(notes: readonly SetNote[]): void {
  for (const { id, left, down } of notes) {
    const note = document.getElementById(id);
    if (!note) continue;
    note.style.left = `${left}px`;
    note.style.marginTop = `${down}px`;
  }
}
