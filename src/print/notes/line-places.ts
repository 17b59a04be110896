/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import type { MeasuredLine } from "./measured.ts";

/**
 * Where in a line a box is put: after a space, else before a word, else between two letters. In the last two cases what
 * stands beside the box is tied to it, that no line breaks there.
 */
export interface LinePlace {
  readonly node: Text;
  readonly offset: number;
  readonly way: "space" | "word" | "letters";
}

/** Where {@link defineLinePlaces} leaves the function. */
export interface PlacesWorld {
  /** Finds a place inside a row of letters where a box without width changes nothing. @throws when there is none */
  octavoPlaceIn?: (line: MeasuredLine) => LinePlace;
}

/** Makes known inside the page how a {@link LinePlace} is found, for `placeNotes`. */
export function defineLinePlaces(): void {
  const range = document.createRange();
  const WAYS = ["space", "word", "letters"] as const;

  const lastBox = (node: Text, at: number): DOMRect | undefined => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return [...range.getClientRects()].at(-1);
  };

  /** Finds a place inside a row of letters where a box without width changes nothing: after a space. */
  const placeIn = (line: MeasuredLine): LinePlace => {
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
    if (line.behind) return { node: line.behind, offset: 0, way: "space" };
    throw new Error("a line without a place to cut");
  };

  const offsetIn = (
    node: Text,
    line: MeasuredLine,
    isIn: (box: DOMRect | undefined) => boolean,
    way: LinePlace["way"],
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

  (globalThis as PlacesWorld).octavoPlaceIn = placeIn;
}
