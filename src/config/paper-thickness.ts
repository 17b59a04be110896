import { parseLength } from "./trim-size.ts";

const POINTS_PER_MM = 72 / 25.4;

/** How thick a leaf of each paper is, in millimetres. */
const LEAVES_MM = {
  /** Of office printers, 80 g/m². */
  office: 0.1,
  /** Of books printed on demand: a page is 0.0572 mm (0.002252 in) thick. */
  white: 0.1144,
  /** A page is 0.0635 mm (0.0025 in) thick. */
  cream: 0.127,
  /** For colours: a page is 0.0596 mm (0.002347 in) thick. */
  colour: 0.1192,
} as const;

/** A paper whose thickness is known by its name. */
export type Stock = keyof typeof LEAVES_MM;

export const STOCKS = Object.keys(LEAVES_MM) as readonly Stock[];

/** Thicker than card is a mistake of units, or of a leaf with the whole book. */
const MOST_PT = POINTS_PER_MM;

/** How thick a leaf of a paper is, in points. */
export function leafThickness(stock: Stock): number {
  return LEAVES_MM[stock] * POINTS_PER_MM;
}

/** Reads how thick a leaf is, in points: a paper by name, or a length up to a millimetre; undefined for anything else. */
export function parsePaperThickness(value: string): number | undefined {
  if (Object.hasOwn(LEAVES_MM, value)) return leafThickness(value as Stock);
  const length = parseLength(value);
  return length !== undefined && length > 0 && length <= MOST_PT ? length : undefined;
}
