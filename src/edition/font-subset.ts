import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { findTable } from "./coverage.ts";

/** What of HarfBuzz's subsetter is used; numbers are addresses in its memory (hb-subset.h). */
interface Subsetter {
  readonly memory: WebAssembly.Memory;
  /** Calls what has to be called first. */
  readonly ["_initialize"]: () => void;
  malloc(bytes: number): number;
  hb_blob_create(data: number, length: number, mode: number, owner: number, destroy: number): number;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_set_clear(set: number): void;
  hb_set_del(set: number, value: number): void;
  hb_set_invert(set: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_glyph_set(input: number): number;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_or_fail(face: number, input: number): number;
}

const WRITABLE = 2;
const NAME_IDS = 4;
const NAME_LANGUAGES = 5;
const FEATURES = 6;
/** Glyphs keep their numbers and names, all of `OS/2` stays as it is, and so do tables that are not understood. */
const FLAGS = 0x002 | 0x020 | 0x040 | 0x080 | 0x100;

let compiled: WebAssembly.Module | undefined;

/**
 * A TrueType font without some of its characters, and the glyphs that only they need. Everything else stays: numbers,
 * measures, names, and features with all glyphs that they can lead to. Each glyph that is there has all the characters
 * that it had, the unwanted as well: what is told of it does not depend on what else is there.
 * @returns undefined where it cannot be made
 */
export function subsetFont(bytes: Uint8Array, unwanted: Iterable<number>): Uint8Array | undefined {
  const wasm = createRequire(import.meta.url).resolve("harfbuzzjs/dist/harfbuzz-subset.wasm");
  compiled ??= new WebAssembly.Module(readFileSync(wasm));
  // Each time another memory, which goes as a whole: large fonts would stay in it.
  const hb = new WebAssembly.Instance(compiled).exports as unknown as Subsetter;
  hb["_initialize"]();
  const data = hb.malloc(bytes.byteLength);
  new Uint8Array(hb.memory.buffer).set(bytes, data);
  const face = hb.hb_face_create(hb.hb_blob_create(data, bytes.byteLength, WRITABLE, 0, 0), 0);
  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_set_flags(input, FLAGS);
  for (const kind of [NAME_IDS, NAME_LANGUAGES, FEATURES]) keepAll(hb, hb.hb_subset_input_set(input, kind));
  const characters = hb.hb_subset_input_unicode_set(input);
  keepAll(hb, characters);
  for (const codePoint of unwanted) hb.hb_set_del(characters, codePoint);
  const first = made(hb, face, input);
  if (!first) return undefined;
  const glyphs = hb.hb_subset_input_glyph_set(input);
  for (const glyph of drawnGlyphs(first)) hb.hb_set_add(glyphs, glyph);
  return made(hb, face, input);
}

function keepAll(hb: Subsetter, set: number): void {
  hb.hb_set_clear(set);
  hb.hb_set_invert(set);
}

function made(hb: Subsetter, face: number, input: number): Uint8Array | undefined {
  const subset = hb.hb_subset_or_fail(face, input);
  if (subset === 0) return undefined;
  const blob = hb.hb_face_reference_blob(subset);
  const at = hb.hb_blob_get_data(blob, 0);
  return new Uint8Array(hb.memory.buffer).slice(at, at + hb.hb_blob_get_length(blob));
}

/** The numbers of glyphs that have outlines (OpenType 1.9 §loca). */
function* drawnGlyphs(font: Uint8Array): Iterable<number> {
  const data = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const [head, maxp, loca] = [findTable(data, "head"), findTable(data, "maxp"), findTable(data, "loca")];
  if (head === undefined || maxp === undefined || loca === undefined) return;
  const isLong = data.getInt16(head + 50) === 1;
  const at = (glyph: number): number => (isLong ? data.getUint32(loca + glyph * 4) : data.getUint16(loca + glyph * 2));
  const count = data.getUint16(maxp + 4);
  for (let glyph = 0; glyph < count; glyph++) if (at(glyph) < at(glyph + 1)) yield glyph;
}
