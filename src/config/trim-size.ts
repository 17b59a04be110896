/** The size of a finished page, in points of 1/72 inch. */
export interface TrimSize {
  readonly widthPt: number;
  readonly heightPt: number;
}

const POINTS_PER: Record<string, number> = { in: 72, mm: 72 / 25.4, cm: 72 / 2.54, pt: 1 };

/** Pages smaller or larger than this are mistakes of unit rather than books. */
const SMALLEST_MM = 50;
const LARGEST_MM = 1000;

/** The sizes known by name: ISO 216, North American paper, and what book printers call their formats. */
const NAMED: Readonly<Record<string, string>> = {
  a3: "297x420mm",
  a4: "210x297mm",
  a5: "148x210mm",
  a6: "105x148mm",
  b4: "250x353mm",
  b5: "176x250mm",
  b6: "125x176mm",
  letter: "8.5x11in",
  legal: "8.5x14in",
  "half-letter": "5.5x8.5in",
  executive: "7.25x10.5in",
  digest: "5.5x8.5in",
  "us-trade": "6x9in",
  "a-format": "111x178mm",
  "b-format": "129x198mm",
  "c-format": "135x216mm",
  demy: "138x216mm",
  royal: "156x234mm",
  "crown-quarto": "189x246mm",
};

/** The names {@link parseTrimSize} knows, for suggestions. */
export const TRIM_SIZE_NAMES: readonly string[] = [
  "A4",
  "A5",
  "A6",
  "B5",
  "Letter",
  "half-letter",
  "A-format",
  "B-format",
];

/**
 * Reads a trim size: a name (`A5`, `Letter`, `B-format`), or width × height with a unit (`5.5x8.5in`, `129 × 198 mm`,
 * `129mm x 198mm`). A width without a unit has the height's. Undefined for anything else, and outside 50–1000 mm.
 */
export function parseTrimSize(value: string): TrimSize | undefined {
  const name = value
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-");
  const [width, height, ...rest] = (Object.hasOwn(NAMED, name) ? (NAMED[name] ?? "") : value).split(/[x×]/i);
  if (width === undefined || height === undefined || rest.length > 0) return undefined;
  const heightPt = parseLength(height);
  const widthPt = parseLength(width) ?? parseLength(`${width}${height.replace(/^[\s\d.]+/, "")}`);
  if (widthPt === undefined || heightPt === undefined) return undefined;
  return [widthPt, heightPt].every(isPageLength) ? { widthPt, heightPt } : undefined;
}

/** Reads a length with its unit (in, mm, cm, pt) as points; undefined if it is not one. */
export function parseLength(value: string): number | undefined {
  const match = /^\s*(\d{1,6}(?:\.\d{1,6})?)\s*(in|mm|cm|pt|")\s*$/i.exec(value);
  const unit = match?.[2] === '"' ? "in" : match?.[2]?.toLowerCase();
  const points = Number(match?.[1]) * (POINTS_PER[unit ?? ""] ?? Number.NaN);
  return Number.isFinite(points) ? points : undefined;
}

function isPageLength(points: number): boolean {
  const mm = (points * 25.4) / 72;
  return mm >= SMALLEST_MM - 1e-6 && mm <= LARGEST_MM + 1e-6;
}
