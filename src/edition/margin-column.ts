import type { TrimSize } from "../config/trim-size.ts";

/** What a theme says of margin notes. Lengths in points. */
export interface MarginNoteSettings {
  /** The narrowest and the widest column of notes. */
  readonly widthPt: readonly [least: number, most: number];
  /** Between the text and the column. */
  readonly gapPt: number;
  /** Between the column and the edge of the page. */
  readonly edgePt: number;
  /** The inner margin of a book with margin notes. */
  readonly insidePt: number;
  /** How wide an average letter of the text is. */
  readonly letterPt: number;
  /** Whether notes stand on the left of left-hand pages; else they are always behind the end of the lines. */
  readonly facing: boolean;
}

/** Where margin notes stand. Lengths in points. */
export interface MarginColumn {
  readonly widthPt: number;
  readonly gapPt: number;
  readonly insidePt: number;
  /** The outer margin: with the column in it. */
  readonly outsidePt: number;
  readonly facing: boolean;
}

/** A line of text beside margin notes has at least so many letters. */
const SHORTEST_LINE = 45;

/**
 * The column of margin notes on a page: it takes half of what a text of {@link SHORTEST_LINE} letters leaves, within
 * the limits of the theme. Undefined where the page is too narrow for that, and for themes that say nothing of it. An
 * outer margin that the author has set stays as it is: the column is in it, or there is none.
 * @param own the author's margins, in points
 */
export function marginColumn(
  settings: MarginNoteSettings | undefined,
  trim: TrimSize,
  own: { readonly inside?: number; readonly outside?: number } = {},
): MarginColumn | undefined {
  if (!settings) return undefined;
  const { widthPt, gapPt, edgePt, letterPt, facing } = settings;
  const [least, most] = widthPt;
  const insidePt = own.inside ?? settings.insidePt;
  const room =
    own.outside === undefined
      ? trim.widthPt - insidePt - gapPt - edgePt - SHORTEST_LINE * letterPt
      : own.outside - gapPt - edgePt;
  if (room < least) return undefined;
  const width = Math.min(most, own.outside === undefined ? (least + room) / 2 : room);
  return { widthPt: width, gapPt, insidePt, outsidePt: own.outside ?? gapPt + width + edgePt, facing };
}

/** What the styles of a theme need to know of it. */
export function marginColumnCss({ widthPt, gapPt, insidePt, outsidePt }: MarginColumn): string {
  const lengths = { inside: insidePt, outside: outsidePt, "margin-note": widthPt, beside: gapPt + widthPt };
  const declarations = Object.entries(lengths).map(([name, value]) => `--${name}: ${Math.round(value * 100) / 100}pt;`);
  return `:root { ${declarations.join(" ")} }`;
}
