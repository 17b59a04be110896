import { findTable } from "../edition/coverage.ts";

/**
 * The family name in a font's file (OpenType 1.9 §name): the typographic one (id 16), else the plain one (id 1).
 * @throws RangeError when it has none in Unicode
 */
export function fontFamily(bytes: Uint8Array): string {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = findTable(data, "name");
  if (table === undefined) throw new RangeError("The font has no names");
  const storage = table + data.getUint16(table + 4);
  const names = new Map<number, string>();
  for (let i = 0; i < data.getUint16(table + 2); i++) {
    const record = table + 6 + 12 * i;
    const id = data.getUint16(record + 6);
    // Platform 3 is Windows: UTF-16, most significant byte first.
    if (data.getUint16(record) !== 3 || names.has(id)) continue;
    const at = storage + data.getUint16(record + 10);
    const length = data.getUint16(record + 8);
    names.set(id, new TextDecoder("utf-16be").decode(bytes.subarray(at, at + length)));
  }
  const name = names.get(16) ?? names.get(1);
  if (name === undefined) throw new RangeError("The font has no name");
  return name;
}
