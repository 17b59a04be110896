import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { readContent, unpacked, writeContent } from "../content.ts";
import { objectAt, type PdfDocument, type PdfObject } from "../document.ts";
import { referenceOf, referencesIn } from "../references.ts";
import { entryOf, itemsOf, withEntry, withoutEntry } from "../syntax.ts";
import { type FontObjects, MergedFaces, type MergedFont } from "./merged-faces.ts";
import { readWidths, withWidths } from "./glyph-widths.ts";
import { readCharacterMap, writeCharacterMap } from "./to-unicode.ts";
import { type FontSubset, readFont, united, writeFont } from "./true-type.ts";

interface Merged {
  readonly objects: FontObjects;
  readonly taken: FontObjects[];
  subset: FontSubset;
  readonly characters: Map<number, string>;
  readonly widths: Map<number, number>;
  box: readonly number[];
  isChanged: boolean;
}

const TYPE_0 = "<</Type /Font\n/Subtype /Type0";
const TAGGED_NAME = /\/[A-Z]{6}\+/;

/**
 * Makes one font of all subsets of a face. Glyphs keep their numbers, so that no content has to be written anew. Every
 * subset gets a tag of its own (§9.6.4).
 * @param known what was made of faces before
 * @returns fonts that are no more → the font to use in their place
 */
export function mergeFonts(pdf: PdfDocument, known = new MergedFaces()): Map<number, number> {
  const moved = new Map<number, number>();
  let count = 0;
  for (const [face, subsets] of facesIn(pdf)) {
    for (const font of known.fonts(pdf, face, subsets, () => mergedFace(pdf, subsets))) {
      putFont(pdf, font, tag(count++));
      for (const gone of font.taken) {
        moved.set(gone.font, font.objects.font);
        for (const number of Object.values<number>({ ...gone })) pdf.objects[number] = undefined;
      }
    }
  }
  known.settle();
  return moved;
}

/** Takes the fonts of a document apart that will be joined with others: what is found is remembered with their bytes. */
export function readFonts(pdf: PdfDocument): void {
  facesIn(pdf);
}

/** The subsets that can be made one, by their faces. */
function facesIn(pdf: PdfDocument): ReadonlyMap<string, readonly FontObjects[]> {
  const faces = new Map<string, FontObjects[]>();
  for (const [number, object] of pdf.objects.entries()) {
    const objects = object?.dict.startsWith(TYPE_0) ? objectsOf(pdf, number, object) : undefined;
    if (!objects || !subsetOf(objectAt(pdf, objects.file))) continue;
    const face = faceOf(objectAt(pdf, objects.descriptor));
    const subsets = faces.get(face) ?? [];
    faces.set(face, subsets);
    subsets.push(objects);
  }
  return faces;
}

/** Makes as few fonts of some subsets as can be. */
function mergedFace(pdf: PdfDocument, subsets: readonly FontObjects[]): MergedFont[] {
  const fonts: Merged[] = [];
  for (const objects of subsets) {
    const subset = subsetOf(objectAt(pdf, objects.file));
    if (!subset) continue;
    const characters = readCharacterMap(readContent(objectAt(pdf, objects.toUnicode)));
    const own: Merged = {
      objects,
      taken: [],
      subset,
      characters,
      widths: readWidths(objectAt(pdf, objects.descendant).dict, subset, characters.keys()),
      box: boxOf(objectAt(pdf, objects.descriptor)),
      isChanged: false,
    };
    const kept = fonts.find((font) => takesIn(font, own));
    if (kept) kept.taken.push(objects);
    else fonts.push(own);
  }
  return fonts.map((font) => ({ objects: font.objects, taken: font.taken, made: madeOf(pdf, font) }));
}

function objectsOf(pdf: PdfDocument, font: number, { dict }: PdfObject): FontObjects | undefined {
  const descendant = referencesIn(entryOf(dict, "DescendantFonts") ?? "")[0];
  const descriptor = descendant && referenceOf(objectAt(pdf, descendant).dict, "FontDescriptor");
  const file = descriptor && referenceOf(objectAt(pdf, descriptor).dict, "FontFile2");
  const toUnicode = referenceOf(dict, "ToUnicode");
  return descendant && descriptor && file && toUnicode ? { font, descendant, descriptor, file, toUnicode } : undefined;
}

/** Fonts as they were taken apart, by their content: where a book is printed again and again most are the same. */
const KNOWN = new Map<string, FontSubset | undefined>();
/** Those of some long books. */
const MOST_KNOWN = 400;
/** Those whose bytes are still there. */
const subsets = new WeakMap<Uint8Array, { readonly subset: FontSubset | undefined }>();

function subsetOf(object: PdfObject): FontSubset | undefined {
  const bytes = object.stream ?? new Uint8Array();
  const found = subsets.get(bytes) ?? { subset: subsetLike(object, bytes) };
  subsets.set(bytes, found);
  return found.subset;
}

function subsetLike(object: PdfObject, bytes: Uint8Array): FontSubset | undefined {
  const key = createHash("sha256").update(bytes).digest("base64");
  if (!KNOWN.has(key)) {
    if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
    KNOWN.set(key, readFont(unpacked(object)));
  }
  return KNOWN.get(key);
}

/** What subsets of one face have in common. */
function faceOf({ dict }: PdfObject): string {
  return withoutEntry(withoutEntry(dict, "FontFile2"), "FontBBox").replace(TAGGED_NAME, "/");
}

function boxOf({ dict }: PdfObject): number[] {
  return itemsOf(entryOf(dict, "FontBBox") ?? "[0 0 0 0]").map(Number);
}

/** Adds the glyphs of a subset to a font, if the two go together. */
function takesIn(font: Merged, own: Merged): boolean {
  for (const [glyph, text] of own.characters) if ((font.characters.get(glyph) ?? text) !== text) return false;
  const subset = united(font.subset, own.subset);
  if (!subset) return false;
  font.subset = subset;
  font.box = font.box.map((value, side) => (side < 2 ? Math.min : Math.max)(value, own.box[side] ?? value));
  for (const [glyph, text] of own.characters) font.characters.set(glyph, text);
  for (const [glyph, width] of own.widths) if (!font.widths.has(glyph)) font.widths.set(glyph, width);
  font.isChanged = true;
  return true;
}

/** The objects of a font that was made of several. */
function madeOf(pdf: PdfDocument, { objects, isChanged, ...font }: Merged): ReadonlyMap<number, PdfObject> {
  const copy = (number: number): PdfObject => ({ ...objectAt(pdf, number) });
  const made = new Map([objects.font, objects.descendant, objects.descriptor].map((number) => [number, copy(number)]));
  if (!isChanged) return made;
  const { dict } = objectAt(pdf, objects.descendant);
  made.set(objects.descendant, { dict: withWidths(dict, font.widths) });
  const descriptor = objectAt(pdf, objects.descriptor).dict;
  made.set(objects.descriptor, { dict: withEntry(descriptor, "FontBBox", `[${font.box.join(" ")}]`) });
  const bytes = writeFont(font.subset);
  const file = { dict: `<</Length1 ${bytes.length}\n/Filter /FlateDecode>>`, stream: deflateSync(bytes) };
  made.set(objects.file, file);
  const map = copy(objects.toUnicode);
  writeContent(map, writeCharacterMap(readContent(map), font.characters));
  return made.set(objects.toUnicode, map);
}

function putFont(pdf: PdfDocument, { objects, made }: MergedFont, name: string): void {
  for (const [number, object] of made) pdf.objects[number] = { ...object };
  for (const number of [objects.font, objects.descendant, objects.descriptor]) {
    const object = objectAt(pdf, number);
    object.dict = object.dict.replace(TAGGED_NAME, `/${name}+`);
  }
}

/** Six letters, another for each number. */
function tag(index: number): string {
  const letters = index.toString(26).padStart(6, "0");
  return [...letters].map((digit) => String.fromCodePoint(65 + Number.parseInt(digit, 26))).join("");
}
