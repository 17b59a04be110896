/**
 * Subsets of TrueType fonts as Skia embeds them: glyphs keep their numbers, those that are not used are empty
 * (OpenType 1.9, chapters glyf, loca, hmtx, head, hhea, maxp).
 */
export interface FontSubset {
  /** By their tags; those of the glyphs are made anew when the font is written. */
  readonly tables: ReadonlyMap<string, Buffer>;
  /** How many glyphs the font has, with those that are empty. */
  readonly count: number;
  /** Those that have anything, by their numbers: few of a font are used. */
  readonly glyphs: ReadonlyMap<number, Glyph>;
}

export interface Glyph {
  /** Its record in `glyf`, empty for a glyph without contours. */
  readonly outline: Buffer;
  readonly advance: number;
  readonly bearing: number;
}

/** What a PDF viewer needs of a font besides the glyphs; for the rest (GSUB, cmap, name …) it has no use. */
const KEPT = ["cvt ", "fpgm", "prep"] as const;
const HEADER = 12;
const RECORD = 16;

/** Takes a font apart; undefined for one that has no TrueType outlines. */
export function readFont(file: Buffer): FontSubset | undefined {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < file.readUInt16BE(4); i++) {
    const at = HEADER + i * RECORD;
    const offset = file.readUInt32BE(at + 8);
    tables.set(file.toString("latin1", at, at + 4), file.subarray(offset, offset + file.readUInt32BE(at + 12)));
  }
  const [glyf, loca, head, hhea, hmtx, maxp] = ["glyf", "loca", "head", "hhea", "hmtx", "maxp"].map((tag) =>
    tables.get(tag),
  );
  if (!glyf || !loca || !head || !hhea || !hmtx || !maxp) return undefined;
  const isLong = head.readInt16BE(50) === 1;
  const metrics = hhea.readUInt16BE(34);
  const [offsets, measures] = [viewOf(loca), viewOf(hmtx)];
  const offset = (glyph: number): number => (isLong ? offsets.getUint32(glyph * 4) : offsets.getUint16(glyph * 2) * 2);
  const count = maxp.readUInt16BE(4);
  const glyphs = new Map<number, Glyph>();
  for (let glyph = 0, from = offset(0); glyph < count; glyph++) {
    const to = offset(glyph + 1);
    const advance = measures.getUint16(Math.min(glyph, metrics - 1) * 4);
    const bearing = measures.getInt16(glyph < metrics ? glyph * 4 + 2 : metrics * 4 + (glyph - metrics) * 2);
    if (to > from || advance !== 0 || bearing !== 0) {
      glyphs.set(glyph, { outline: to > from ? glyf.subarray(from, to) : EMPTY, advance, bearing });
    }
    from = to;
  }
  return { tables, count, glyphs };
}

/** The font that has the glyphs of both; undefined where they are not subsets of one font. */
export function united(a: FontSubset, b: FontSubset): FontSubset | undefined {
  const isSame = (tag: string): boolean => (a.tables.get(tag) ?? EMPTY).equals(b.tables.get(tag) ?? EMPTY);
  if (!KEPT.every(isSame) || unitsPerEm(a) !== unitsPerEm(b)) return undefined;
  const glyphs = new Map(a.glyphs);
  for (const [number, other] of b.glyphs) {
    if (!isUsed(other)) continue;
    const one = glyphs.get(number) ?? NOTHING;
    if (hasContours(one) && hasContours(other) && !isSameGlyph(one, other)) return undefined;
    glyphs.set(number, fuller(one, other));
  }
  return { tables: a.tables, count: Math.max(a.count, b.count), glyphs };
}

const EMPTY = Buffer.alloc(0);

/** How many units of the font make the size it is set in. */
export function unitsPerEm({ tables }: FontSubset): number {
  return tables.get("head")?.readUInt16BE(18) ?? 1000;
}

function hasContours({ outline }: Glyph): boolean {
  return outline.length > 0;
}

function isUsed(glyph: Glyph): boolean {
  return hasContours(glyph) || glyph.advance !== 0;
}

function isSameGlyph(a: Glyph, b: Glyph): boolean {
  return a.advance === b.advance && a.outline.equals(b.outline);
}

/** A glyph that is not used has neither contours nor, in most fonts, an advance; a space has an advance. */
function fuller(a: Glyph, b: Glyph): Glyph {
  return !hasContours(a) && (hasContours(b) || b.advance > a.advance) ? b : a;
}

const NOTHING: Glyph = { outline: EMPTY, advance: 0, bearing: 0 };

/** The file of a font, with the tables a viewer needs. */
export function writeFont({ tables, count, glyphs }: FontSubset): Buffer {
  const loca = Buffer.alloc((count + 1) * 4);
  const hmtx = Buffer.alloc(count * 4);
  const [offsets, measures] = [viewOf(loca), viewOf(hmtx)];
  const outlines: Buffer[] = [];
  let at = 0;
  for (let number = 0; number < count; number++) {
    const glyph = glyphs.get(number);
    if (glyph) {
      measures.setUint16(number * 4, glyph.advance);
      measures.setInt16(number * 4 + 2, glyph.bearing);
      const padded = paddedTo4(glyph.outline);
      outlines.push(padded);
      at += padded.length;
    }
    offsets.setUint32(number * 4 + 4, at);
  }
  const copy = (tag: string): Buffer => Buffer.from(tables.get(tag) ?? EMPTY);
  const [head, hhea, maxp] = [copy("head"), copy("hhea"), copy("maxp")];
  head.writeInt16BE(1, 50);
  hhea.writeUInt16BE(count, 34);
  maxp.writeUInt16BE(count, 4);
  const made = new Map<string, Buffer>();
  for (const tag of KEPT) if (tables.has(tag)) made.set(tag, copy(tag));
  for (const [tag, table] of Object.entries({ head, hhea, hmtx, maxp, loca, glyf: Buffer.concat(outlines) })) {
    made.set(tag, table);
  }
  return fontFile([...made].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function fontFile(tables: readonly (readonly [tag: string, table: Buffer])[]): Buffer {
  const directory = Buffer.alloc(HEADER + tables.length * RECORD);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  const log = Math.floor(Math.log2(tables.length));
  directory.writeUInt16BE(2 ** log * RECORD, 6);
  directory.writeUInt16BE(log, 8);
  directory.writeUInt16BE((tables.length - 2 ** log) * RECORD, 10);
  const body: Buffer[] = [];
  let position = directory.length;
  for (const [index, [tag, table]] of tables.entries()) {
    const at = HEADER + index * RECORD;
    const padded = paddedTo4(table);
    directory.write(tag, at, "latin1");
    directory.writeUInt32BE(checksum(padded), at + 4);
    directory.writeUInt32BE(position, at + 8);
    directory.writeUInt32BE(table.length, at + 12);
    body.push(padded);
    position += padded.length;
  }
  return Buffer.concat([directory, ...body]);
}

function paddedTo4(bytes: Buffer): Buffer {
  const missing = (4 - (bytes.length % 4)) % 4;
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing)]);
}

function checksum(bytes: Buffer): number {
  const words = viewOf(bytes);
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + words.getUint32(i)) >>> 0;
  return sum;
}

/** Numbers are read from it in a fraction of the time that a buffer's own functions take, which look twice each time. */
function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
