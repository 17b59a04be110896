import jsqr from "jsqr";
import type { PNG } from "pngjs";

/** Lower than this, in pixels, nothing is a code. */
const LOWEST = 100;
/** More white than this, in pixels, and what is on either side is not the same code. */
const WHITE = 16;
/** What a reader wants to be white around a code, in pixels. */
const FRAME = 24;

/**
 * What the codes on a page of 288 pixels to the inch say, between two heights of its width, from its head down and from
 * left to right. Each is cut out by the white around it, as someone with a camera would.
 * @param from which part of the page's width it begins at, and `to` which it ends at: 0 to 1
 */
export function codesIn(page: PNG, from: number, to: number): readonly string[] {
  const [left, right] = [Math.floor(page.width * from), Math.ceil(page.width * to)];
  const isDark = (x: number, y: number): boolean => (page.data[(y * page.width + x) * 4] ?? 255) < 128;
  const isDarkRow = (y: number, [start, end]: Span): boolean => {
    for (let x = start; x < end; x++) if (isDark(x, y)) return true;
    return false;
  };
  const isDarkColumn = (x: number, [start, end]: Span): boolean => {
    for (let y = start; y < end; y++) if (isDark(x, y)) return true;
    return false;
  };
  const found: string[] = [];
  for (const rows of spans(page.height, 1, (y) => isDarkRow(y, [left, right]))) {
    if (rows[1] - rows[0] < LOWEST) continue;
    for (const [start, end] of spans(right, WHITE, (x) => x >= left && isDarkColumn(x, rows))) {
      const code = readCode(page, [start, end], rows);
      if (code !== undefined) found.push(code);
    }
  }
  return found;
}

type Span = readonly [from: number, to: number];

/** The runs of what is dark, which may hold white that is narrower than `white`. */
function spans(length: number, white: number, isDark: (at: number) => boolean): Span[] {
  const found: [number, number][] = [];
  for (let at = 0; at < length; at++) {
    if (!isDark(at)) continue;
    const last = found.at(-1);
    if (last && at - last[1] < white) last[1] = at + 1;
    else found.push([at, at + 1]);
  }
  return found;
}

function readCode(page: PNG, [left, right]: Span, [top, bottom]: Span): string | undefined {
  const [width, height] = [right - left + 2 * FRAME, bottom - top + 2 * FRAME];
  const cut = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = top; y < bottom; y++) {
    const row = page.data.subarray((y * page.width + left) * 4, (y * page.width + right) * 4);
    cut.set(row, ((y - top + FRAME) * width + FRAME) * 4);
  }
  return jsqr.default(cut, width, height)?.data;
}
