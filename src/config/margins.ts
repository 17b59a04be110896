import { parseLength, type TrimSize } from "./trim-size.ts";

/** The sides of a page in a bound book, as book.yaml names them. */
export const SIDES = ["inside", "outside", "top", "bottom"] as const;

type Side = (typeof SIDES)[number];

/** The margins an author sets in place of the theme's, in points; all of them by a canon, or some. */
export type Margins = "canon" | Readonly<Partial<Record<Side, number>>>;

/** Reads the lengths of book.yaml. */
export function marginsOf(given: "canon" | Readonly<Partial<Record<Side, string | undefined>>>): Margins {
  if (given === "canon") return given;
  const lengths = SIDES.flatMap((side): readonly (readonly [Side, number])[] => {
    const points = given[side] === undefined ? undefined : parseLength(given[side]);
    return points === undefined ? [] : [[side, points]];
  });
  return Object.fromEntries(lengths);
}

/**
 * The margins of a page in points. The canon is that of Villard and Van de Graaf, which Tschichold found again in
 * books of the late Middle Ages: a ninth of the page inside and at the head, two ninths outside and at the foot. The
 * text has then the form of the page.
 */
export function marginsFor(margins: Margins, { widthPt, heightPt }: TrimSize): Readonly<Partial<Record<Side, number>>> {
  if (margins !== "canon") return margins;
  return { inside: widthPt / 9, outside: (2 * widthPt) / 9, top: heightPt / 9, bottom: (2 * heightPt) / 9 };
}

/** What printers ask for inside at least, in mm, in a book of at most so many pages (Kindle Direct Publishing). */
const LEAST_INSIDE: readonly (readonly [pages: number, mm: number])[] = [
  [150, 9.6],
  [300, 12.7],
  [500, 15.9],
  [700, 19.1],
  [Number.POSITIVE_INFINITY, 22.2],
];

/** The narrowest inner margin that printers bind, in points. */
export function leastInside(pages: number): number {
  const [, mm] = LEAST_INSIDE.find(([most]) => pages <= most) ?? [0, 0];
  return (mm * 72) / 25.4;
}

/** In points: what is narrower is a mistake of units. */
const NARROWEST = 72;

/** Whether margins leave room for text; sides that are not set are taken for none. */
export function leaveRoom(margins: Margins, trimSize: TrimSize): boolean {
  const { inside = 0, outside = 0, top = 0, bottom = 0 } = marginsFor(margins, trimSize);
  return trimSize.widthPt - inside - outside >= NARROWEST && trimSize.heightPt - top - bottom >= NARROWEST;
}
