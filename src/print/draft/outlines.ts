import { Blob, Buffer, Face, Font, shape } from "harfbuzzjs";

/** The outlines of a word, in units of its font, and the box around them. */
export interface OutlinedWord {
  /** Path operators (ISO 32000-1 §8.5.2). */
  readonly path: string;
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

type Point = readonly [x: number, y: number];

/**
 * Draws a word with the outlines of a font, its letters joined and ordered as its script wants it. What is drawn so needs
 * no font in the file, and is no text for those who search or copy.
 * @param font a TrueType or OpenType file that has all characters of the word
 */
export function outlinedWord(word: string, font: Uint8Array): OutlinedWord {
  const shaper = new Font(new Face(new Blob(font.slice().buffer)));
  const buffer = new Buffer();
  buffer.addText(word);
  buffer.guessSegmentProperties();
  shape(shaper, buffer);
  const positions = buffer.getGlyphPositions();
  const box = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
  const out: string[] = [];
  let [penX, penY] = [0, 0];
  for (const [index, { codepoint: glyph }] of buffer.getGlyphInfos().entries()) {
    const { xAdvance = 0, yAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const moved = ([x, y]: Point): Point => [x + penX + xOffset, y + penY + yOffset];
    out.push(pathOperators(shaper.glyphToPath(glyph), moved, box));
    penX += xAdvance;
    penY += yAdvance;
  }
  const { left, bottom, right, top } = box;
  return { path: out.join("\n"), left, bottom, width: right - left, height: top - bottom };
}

/** Writes a path of SVG as one of PDF, which has no curves of the second degree. */
function pathOperators(
  svg: string,
  moved: (point: Point) => Point,
  box: { left: number; bottom: number; right: number; top: number },
): string {
  let at: Point = [0, 0];
  const out: string[] = [];
  for (const [, command = "", rest = ""] of svg.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = rest.split(/[ ,]+/).filter(Boolean).map(Number);
    const points: Point[] = [];
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      points.push(moved([numbers[index]!, numbers[index + 1]!]));
    }
    for (const [x, y] of points) {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.bottom = Math.min(box.bottom, y);
      box.top = Math.max(box.top, y);
    }
    const drawn = command === "Q" ? raised(at, points) : points;
    out.push([...drawn.flat().map(decimal), OPERATORS[command]].join(" "));
    at = points.at(-1) ?? at;
  }
  return out.join("\n");
}

const OPERATORS: Readonly<Record<string, string>> = { M: "m", L: "l", Q: "c", C: "c", Z: "h" };

/** The same curve with two control points. */
function raised(from: Point, [control = from, to = from]: readonly Point[]): readonly Point[] {
  const toward = ([x, y]: Point): Point => [x + (2 / 3) * (control[0] - x), y + (2 / 3) * (control[1] - y)];
  return [toward(from), toward(to), to];
}

function decimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}
