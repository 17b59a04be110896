import { readContent } from "./content.ts";
import { objectAt, type PdfDocument, type PdfObject } from "./document.ts";
import { asReference, referenceOf } from "./references.ts";
import { entriesOf, entryOf } from "./syntax.ts";

/** What is needed to understand the strings a font shows. */
export interface FontEncoding {
  /** The number of the font. */
  readonly number: number;
  /** Hexadecimal digits of one character code: 4 in a composite font, 2 in a Type 3 font. */
  readonly digits: 2 | 4;
  /** Character code → text. */
  readonly toUnicode: ReadonlyMap<number, string>;
}

/** Reads the encodings of fonts, each once. */
export class FontEncodings {
  readonly #pdf: PdfDocument;
  readonly #known = new Map<number, FontEncoding>();

  constructor(pdf: PdfDocument) {
    this.#pdf = pdf;
  }

  /** The fonts of a /Resources dictionary by their resource names. */
  of(resources: string): Map<string, FontEncoding> {
    const fonts = new Map<string, FontEncoding>();
    for (const [name, value] of entriesOf(entryOf(resources, "Font") ?? "<<>>")) {
      const number = asReference(value);
      if (number !== undefined) fonts.set(name, this.#encoding(number));
    }
    return fonts;
  }

  #encoding(number: number): FontEncoding {
    const known = this.#known.get(number);
    if (known) return known;
    const { dict } = objectAt(this.#pdf, number);
    const map = referenceOf(dict, "ToUnicode");
    const encoding: FontEncoding = {
      number,
      digits: entryOf(dict, "Subtype") === "/Type0" ? 4 : 2,
      toUnicode: map === undefined ? new Map() : charactersOf(objectAt(this.#pdf, map)),
    };
    this.#known.set(number, encoding);
    return encoding;
  }
}

/** What was read of streams that are still there: the fonts of a document are asked for several times. */
const known = new WeakMap<Uint8Array, ReadonlyMap<number, string>>();

function charactersOf(map: PdfObject): ReadonlyMap<number, string> {
  if (!map.stream) return new Map();
  const characters = known.get(map.stream) ?? readCMap(readContent(map));
  known.set(map.stream, characters);
  return characters;
}

const SECTION = /begin(bfchar|bfrange)([\s\S]*?)end\1/g;

/** The characters of a ToUnicode CMap (ISO 32000-1 §9.10.3) in the forms Skia writes. */
export function readCMap(cmap: string): Map<number, string> {
  const characters = new Map<number, string>();
  for (const [, kind, body = ""] of cmap.matchAll(SECTION)) {
    const values = Array.from(body.matchAll(/<([0-9A-Fa-f]*)>/g), (match) => match[1] ?? "");
    const step = kind === "bfchar" ? 2 : 3;
    for (let i = 0; i + step <= values.length; i += step) {
      const first = Number.parseInt(values[i] ?? "", 16);
      const last = kind === "bfchar" ? first : Number.parseInt(values[i + 1] ?? "", 16);
      const text = utf16(values[i + step - 1] ?? "");
      for (let code = first; code <= last; code++) characters.set(code, advanced(text, code - first));
    }
  }
  return characters;
}

function utf16(hex: string): string {
  const bytes = Buffer.from(hex, "hex");
  return bytes.length % 2 ? "" : bytes.swap16().toString("utf16le");
}

/** The text `by` places further on: the last character counts up. */
function advanced(text: string, by: number): string {
  if (by === 0) return text;
  const characters = Array.from(text);
  const last = characters.pop()?.codePointAt(0) ?? 0;
  return `${characters.join("")}${String.fromCodePoint(last + by)}`;
}
