import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { readContent, unpacked, writeContent } from "../content.ts";
import { objectAt, type PdfDocument, type PdfObject } from "../document.ts";
import { referenceOf, referencesIn } from "../references.ts";
import { entryOf, itemsOf, withEntry, withoutEntry } from "../syntax.ts";
import { readWidths, withWidths } from "./glyph-widths.ts";
import { readCharacterMap, writeCharacterMap } from "./to-unicode.ts";
import { type FontSubset, readFont, united, writeFont } from "./true-type.ts";

/** The numbers of the objects a font consists of (ISO 32000-1 §9.7). */
interface FontObjects {
  readonly font: number;
  readonly descendant: number;
  readonly descriptor: number;
  readonly file: number;
  readonly toUnicode: number;
}

interface Merged {
  readonly objects: FontObjects;
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
 * @returns fonts that are no more → the font to use in their place
 */
export function mergeFonts(pdf: PdfDocument): Map<number, number> {
  const faces = new Map<string, Merged[]>();
  const moved = new Map<number, number>();
  for (const [number, object] of pdf.objects.entries()) {
    const objects = object?.dict.startsWith(TYPE_0) ? objectsOf(pdf, number, object) : undefined;
    const subset = objects && subsetOf(objectAt(pdf, objects.file));
    if (!objects || !subset) continue;
    const characters = readCharacterMap(readContent(objectAt(pdf, objects.toUnicode)));
    const own: Merged = {
      objects,
      subset,
      characters,
      widths: readWidths(objectAt(pdf, objects.descendant).dict, subset, characters.keys()),
      box: boxOf(objectAt(pdf, objects.descriptor)),
      isChanged: false,
    };
    const face = faceOf(objectAt(pdf, objects.descriptor));
    const known = faces.get(face) ?? [];
    faces.set(face, known);
    const kept = known.find((font) => takesIn(font, own));
    if (!kept) known.push(own);
    else {
      moved.set(objects.font, kept.objects.font);
      for (const gone of Object.values(objects)) pdf.objects[gone] = undefined;
    }
  }
  for (const [index, font] of [...faces.values()].flat().entries()) writeMerged(pdf, font, tag(index));
  return moved;
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

function subsetOf(object: PdfObject): FontSubset | undefined {
  const key = createHash("sha256")
    .update(object.stream ?? "")
    .digest("base64");
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

function writeMerged(pdf: PdfDocument, { objects, isChanged, ...font }: Merged, name: string): void {
  for (const number of [objects.font, objects.descendant, objects.descriptor]) {
    const object = objectAt(pdf, number);
    object.dict = object.dict.replace(TAGGED_NAME, `/${name}+`);
  }
  if (!isChanged) return;
  const descendant = objectAt(pdf, objects.descendant);
  descendant.dict = withWidths(descendant.dict, font.widths);
  const descriptor = objectAt(pdf, objects.descriptor);
  descriptor.dict = withEntry(descriptor.dict, "FontBBox", `[${font.box.join(" ")}]`);
  const bytes = writeFont(font.subset);
  pdf.objects[objects.file] = {
    dict: `<</Length1 ${bytes.length}\n/Filter /FlateDecode>>`,
    stream: deflateSync(bytes),
  };
  const map = objectAt(pdf, objects.toUnicode);
  writeContent(map, writeCharacterMap(readContent(map), font.characters));
}

/** Six letters, another for each number. */
function tag(index: number): string {
  const letters = index.toString(26).padStart(6, "0");
  return [...letters].map((digit) => String.fromCodePoint(65 + Number.parseInt(digit, 26))).join("");
}
