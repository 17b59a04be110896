/**
 * The sRGB colour space (IEC 61966-2-1) as an ICC profile of version 4.2 (ICC.1:2004-10), computed from its
 * chromaticities: the output intent PDF/A asks for.
 */

type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

/** Chromaticities x, y of the primaries and of the white point D65. */
const RED = [0.64, 0.33] as const;
const GREEN = [0.3, 0.6] as const;
const BLUE = [0.15, 0.06] as const;
const WHITE = [0.3127, 0.329] as const;
/** The white of the profile connection space, D50, as the ICC specification writes it. */
const D50: Vector = [0.9642, 1, 0.8249];
/** The cone response of the Bradford transform (ICC.1:2004-10 Annex E). */
const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];
/** Linear above 0.04045, else a power: Y = (aX + b)^g, or cX (ICC parametric curve type 3). */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] as const;

/** The bytes of the profile: the same every time. */
export function srgbProfile(): Uint8Array {
  const adaptation = adaptationToD50();
  const [red, green, blue] = primaries(adaptation);
  const curve = parametricCurve();
  const tags: [signature: string, data: Buffer][] = [
    ["desc", unicodeText("sRGB IEC61966-2.1")],
    ["cprt", unicodeText("No copyright, use freely")],
    ["wtpt", xyz(D50)],
    ["chad", fixedArray("sf32", adaptation.flat())],
    ["rXYZ", xyz(red)],
    ["gXYZ", xyz(green)],
    ["bXYZ", xyz(blue)],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  return assemble(tags);
}

function assemble(tags: readonly [signature: string, data: Buffer][]): Uint8Array {
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const places = new Map<Buffer, number>();
  const parts: Buffer[] = [];
  let offset = 128 + table.length;
  for (const [index, [signature, data]] of tags.entries()) {
    if (!places.has(data)) {
      places.set(data, offset);
      parts.push(data, Buffer.alloc(-data.length & 3));
      offset += data.length + (-data.length & 3);
    }
    table.write(signature, 4 + index * 12, "latin1");
    table.writeUInt32BE(places.get(data) ?? 0, 8 + index * 12);
    table.writeUInt32BE(data.length, 12 + index * 12);
  }
  return Buffer.concat([header(offset), table, ...parts]);
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x04_20_00_00, 8);
  bytes.write("mntrRGB XYZ ", 12, "latin1");
  // The date of creation must be set; it says nothing here.
  for (const [index, part] of [2000, 1, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(part, 24 + index * 2);
  bytes.write("acsp", 36, "latin1");
  for (const [index, value] of D50.entries()) bytes.writeInt32BE(fixed(value), 68 + index * 4);
  return bytes;
}

function primaries(adaptation: Matrix): Matrix {
  const columns = [RED, GREEN, BLUE].map(([x, y]) => toXyz(x, y)) as unknown as Matrix;
  // The amounts of the three primaries that give white together.
  const amounts = times(inverse(transposed(columns)), toXyz(...WHITE));
  return columns.map((column, i) =>
    times(adaptation, column.map((value) => value * (amounts[i] ?? 0)) as unknown as Vector),
  ) as unknown as Matrix;
}

function adaptationToD50(): Matrix {
  const from = times(BRADFORD, toXyz(...WHITE));
  const to = times(BRADFORD, D50);
  const scaled = BRADFORD.map((row, i) => row.map((value) => (value * (to[i] ?? 0)) / (from[i] ?? 1)));
  return product(inverse(BRADFORD), scaled as unknown as Matrix);
}

function toXyz(x: number, y: number): Vector {
  return [x / y, 1, (1 - x - y) / y];
}

function times(matrix: Matrix, [x, y, z]: Vector): Vector {
  return matrix.map((row) => row[0] * x + row[1] * y + row[2] * z) as unknown as Vector;
}

function transposed([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

function product(left: Matrix, right: Matrix): Matrix {
  return transposed(transposed(right).map((column) => times(left, column)) as unknown as Matrix);
}

function inverse([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  const adjugate: Matrix = [
    [e * i - f * h, c * h - b * i, b * f - c * e],
    [f * g - d * i, a * i - c * g, c * d - a * f],
    [d * h - e * g, b * g - a * h, a * e - b * d],
  ];
  return adjugate.map((row) => row.map((value) => value / determinant)) as unknown as Matrix;
}

/** An s15Fixed16Number. */
function fixed(value: number): number {
  return Math.round(value * 0x1_0000);
}

function fixedArray(signature: string, values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + values.length * 4);
  bytes.write(signature, 0, "latin1");
  for (const [index, value] of values.entries()) bytes.writeInt32BE(fixed(value), 8 + index * 4);
  return bytes;
}

function xyz(vector: Vector): Buffer {
  return fixedArray("XYZ ", vector);
}

function parametricCurve(): Buffer {
  const bytes = Buffer.alloc(12 + CURVE.length * 4);
  bytes.write("para", 0, "latin1");
  bytes.writeUInt16BE(3, 8);
  for (const [index, value] of CURVE.entries()) bytes.writeInt32BE(fixed(value), 12 + index * 4);
  return bytes;
}

/** A multiLocalizedUnicodeType with one text, in English. */
function unicodeText(text: string): Buffer {
  const head = Buffer.alloc(28);
  head.write("mluc", 0, "latin1");
  head.writeUInt32BE(1, 8);
  head.writeUInt32BE(12, 12);
  head.write("enUS", 16, "latin1");
  head.writeUInt32BE(text.length * 2, 20);
  head.writeUInt32BE(28, 24);
  return Buffer.concat([head, Buffer.from(text, "utf16le").swap16()]);
}
