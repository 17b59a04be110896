import { entryOf, itemsOf, withEntry } from "../syntax.ts";
import { type FontSubset, unitsPerEm } from "./true-type.ts";

/**
 * The widths of the glyphs a CIDFont is used for, by glyph number, in thousandths of its size (ISO 32000-1 §9.7.4.3).
 * Its own list does not tell all: what it leaves out has the default width, which is another in every subset of a face;
 * for glyphs that are not used it has whatever is shortest to write; and parts of accented letters are drawn, but not
 * used. The advance of a glyph with contours is that of the font file; blanks have theirs from the list.
 * @param characters the glyphs that stand for characters
 */
export function readWidths(font: string, subset: FontSubset, characters: Iterable<number>): Map<number, number> {
  const listed = listedWidths(entryOf(font, "W") ?? "[]");
  const otherwise = Number(entryOf(font, "DW") ?? 1000);
  const em = unitsPerEm(subset);
  const widths = new Map(Array.from(characters, (glyph) => [glyph, listed.get(glyph) ?? otherwise]));
  for (const [glyph, { outline, advance }] of subset.glyphs) {
    if (outline.length > 0) widths.set(glyph, (advance * 1000) / em);
  }
  return widths;
}

function listedWidths(array: string): Map<number, number> {
  const widths = new Map<number, number>();
  const items = itemsOf(array);
  for (let i = 0; i < items.length;) {
    const first = Number(items[i]);
    const second = items[i + 1] ?? "";
    if (second.startsWith("[")) {
      for (const [index, width] of itemsOf(second).entries()) widths.set(first + index, Number(width));
      i += 2;
    } else {
      for (let glyph = first; glyph <= Number(second); glyph++) widths.set(glyph, Number(items[i + 2] ?? 0));
      i += 3;
    }
  }
  return widths;
}

/** The font with other widths: the most frequent one becomes its default. */
export function withWidths(font: string, widths: ReadonlyMap<number, number>): string {
  const counts = new Map<number, number>();
  for (const width of widths.values()) counts.set(width, (counts.get(width) ?? 0) + 1);
  const frequent = [...counts].toSorted(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? 1000;
  let list = "";
  let next = -1;
  for (const [glyph, width] of [...widths].toSorted(([a], [b]) => a - b)) {
    if (width === frequent) continue;
    if (glyph !== next) list += `${list && "] "}${glyph} [`;
    list += glyph === next ? ` ${decimal(width)}` : decimal(width);
    next = glyph + 1;
  }
  return withEntry(withEntry(font, "DW", decimal(frequent)), "W", list ? `[${list}]]` : "[]");
}

function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
