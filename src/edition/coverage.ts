/** Whether a face has a glyph of its own for a Unicode code point. */
export type Coverage = (codePoint: number) => boolean;

/** A run of code points that a character map gives glyphs to; both ends belong to it. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads which characters a TrueType or OpenType font has, from its `cmap` table (OpenType 1.9 §cmap, formats 4 and
 * 12, which every font for Unicode text carries).
 * @throws RangeError when the file is not such a font or is cut short
 */
export function coverage(bytes: Uint8Array): Coverage {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = findTable(data, "cmap");
  if (table === undefined) throw new RangeError("The font has no table cmap");
  const runs = merge(readRuns(data, findSubtable(data, table)));
  return (codePoint) => {
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle]?.last ?? 0) < codePoint) low = middle + 1;
      else high = middle;
    }
    const run = runs[low];
    return run !== undefined && run.first <= codePoint;
  };
}

/** Where a table of a font begins. */
export function findTable(data: DataView, tag: string): number | undefined {
  const count = data.getUint16(4);
  for (let i = 0; i < count; i++) {
    const record = 12 + i * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => data.getUint8(record + k)));
    if (name === tag) return data.getUint32(record + 8);
  }
  return undefined;
}

/** The subtable with the most characters: the full Unicode one (format 12), else the basic plane (format 4). */
function findSubtable(data: DataView, cmap: number): number {
  const count = data.getUint16(cmap + 2);
  let basic: number | undefined;
  for (let i = 0; i < count; i++) {
    const record = cmap + 4 + i * 8;
    const platform = data.getUint16(record);
    const encoding = data.getUint16(record + 2);
    if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue;
    const subtable = cmap + data.getUint32(record + 4);
    const format = data.getUint16(subtable);
    if (format === 12) return subtable;
    if (format === 4) basic ??= subtable;
  }
  if (basic === undefined) throw new RangeError("The font has no Unicode character map");
  return basic;
}

function readRuns(data: DataView, subtable: number): Run[] {
  return data.getUint16(subtable) === 12 ? readFormat12(data, subtable) : readFormat4(data, subtable);
}

function readFormat12(data: DataView, subtable: number): Run[] {
  const runs: Run[] = [];
  const groups = data.getUint32(subtable + 12);
  for (let i = 0; i < groups; i++) {
    const group = subtable + 16 + i * 12;
    const first = data.getUint32(group);
    const last = data.getUint32(group + 4);
    // Only the first character of a group can fall on glyph 0, "not defined": the glyphs count up from there.
    const start = data.getUint32(group + 8) === 0 ? first + 1 : first;
    if (start <= last) runs.push({ first: start, last });
  }
  return runs;
}

function readFormat4(data: DataView, subtable: number): Run[] {
  const runs: Run[] = [];
  const doubled = data.getUint16(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  for (let i = 0; i < doubled; i += 2) {
    const first = data.getUint16(starts + i);
    const last = data.getUint16(ends + i);
    const delta = data.getUint16(deltas + i);
    const offset = data.getUint16(offsets + i);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const at = offsets + i + offset + (code - first) * 2;
      const raw = offset === 0 ? code : data.getUint16(at);
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) runs.push({ first: code, last: code });
    }
  }
  return runs;
}

function merge(runs: readonly Run[]): readonly Run[] {
  const sorted = runs.toSorted((a, b) => a.first - b.first);
  const out: Run[] = [];
  for (const run of sorted) {
    const before = out.at(-1);
    if (before && run.first <= before.last + 1) {
      out[out.length - 1] = { first: before.first, last: Math.max(before.last, run.last) };
    } else out.push(run);
  }
  return out;
}
