import { deflateSync, inflateSync } from "node:zlib";
import { readContent, writeContent } from "./content.ts";
import { objectAt, type PdfDocument, type PdfObject } from "./document.ts";
import { pageNumbers } from "./pages.ts";
import { referencesIn } from "./references.ts";
import { entryOf, itemsOf, withEntry } from "./syntax.ts";

/** How dark a colour is as a grey (ISO 32000-1 §10.3.2). */
const SHARES = { red: 0.3, green: 0.59, blue: 0.11 } as const;

const JPEG_QUALITY = 90;

/**
 * Takes the colours out of a document: text, lines, areas, gradients and pictures are grey, and are so for printers,
 * in DeviceGray. Knows what Skia writes. Changes the document in place; the same one always becomes the same bytes.
 */
export async function makeGrey(pdf: PdfDocument): Promise<void> {
  for (const object of contentStreams(pdf)) {
    const operators = readContent(object);
    const grey = greyOperators(operators);
    if (grey !== operators) writeContent(object, grey);
  }
  for (const object of pdf.objects) {
    if (!object) continue;
    if (object.stream && object.dict.includes("/FunctionType 4")) greyFunction(object);
    else if (object.dict.includes("/ShadingType") || object.dict.includes("/FunctionType")) {
      object.dict = greyGradient(object.dict);
    } else if (object.stream && object.dict.includes("/Subtype /Image")) await greyPicture(pdf, object);
  }
}

/** All that is painted: pages, forms, patterns, and the glyphs of fonts that are drawn. */
function contentStreams(pdf: PdfDocument): ReadonlySet<PdfObject> {
  const found = new Set<PdfObject>();
  for (const page of pageNumbers(pdf)) {
    for (const number of referencesIn(entryOf(objectAt(pdf, page).dict, "Contents") ?? "")) {
      found.add(objectAt(pdf, number));
    }
  }
  for (const object of pdf.objects) {
    if (!object) continue;
    if (object.stream && /\/Subtype \/Form\b|\/PatternType 1\b/.test(object.dict)) found.add(object);
    if (!object.dict.includes("/CharProcs")) continue;
    for (const number of referencesIn(entryOf(object.dict, "CharProcs") ?? "")) found.add(objectAt(pdf, number));
  }
  return found;
}

const COLOUR = /(?<!\S)(\d*\.?\d+) (\d*\.?\d+) (\d*\.?\d+) (rg|RG)(?!\S)/g;

function greyOperators(operators: string): string {
  return operators.replace(COLOUR, (_, red: string, green: string, blue: string, operator: string) => {
    return `${greyOf([red, green, blue])} ${operator === "rg" ? "g" : "G"}`;
  });
}

const ENDS = /\/(C0|C1|Background)\s*\[\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\]/g;

/** A shading, or a function that goes from one colour to another. */
function greyGradient(dict: string): string {
  return dict
    .replace(/\/ColorSpace\s*\/DeviceRGB\b/g, "/ColorSpace /DeviceGray")
    .replace(ENDS, (_, key: string, ...colour: string[]) => `/${key} [${greyOf(colour.slice(0, 3))}]`);
}

/** A PostScript calculator function that ends with a colour (§7.10.5): its three numbers become one. */
function greyFunction(object: PdfObject): void {
  if (itemsOf(entryOf(object.dict, "Range") ?? "[]").length !== 6) return;
  const program = readContent(object).trimEnd();
  const { red, green, blue } = SHARES;
  const end = `${blue} mul exch ${green} mul add exch ${red} mul add`;
  writeContent(object, `${program.slice(0, program.lastIndexOf("}"))} ${end}}`);
  object.dict = withEntry(object.dict, "Range", "[0 1]");
}

async function greyPicture(pdf: PdfDocument, object: PdfObject): Promise<void> {
  const { dict, stream } = object;
  if (!stream || !isRgb(pdf, entryOf(dict, "ColorSpace") ?? "")) return;
  const filter = entryOf(dict, "Filter");
  if (filter === "/DCTDecode") object.stream = await greyJpeg(stream);
  else object.stream = deflateSync(greySamples(filter === "/FlateDecode" ? inflateSync(stream) : Buffer.from(stream)));
  object.dict = withEntry(dict, "ColorSpace", "/DeviceGray");
  if (filter === undefined) object.dict = withEntry(object.dict, "Filter", "/FlateDecode");
}

function isRgb(pdf: PdfDocument, space: string): boolean {
  if (space === "/DeviceRGB") return true;
  const profile = space.includes("/ICCBased") ? referencesIn(space)[0] : undefined;
  return profile !== undefined && entryOf(objectAt(pdf, profile).dict, "N") === "3";
}

async function greyJpeg(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  return await sharp(bytes, { limitInputPixels: false })
    .greyscale()
    .toColourspace("b-w")
    .jpeg({ quality: JPEG_QUALITY, mozjpeg: true })
    .toBuffer();
}

/** Samples of eight bits. */
function greySamples(samples: Buffer): Uint8Array {
  const grey = new Uint8Array(Math.floor(samples.length / 3));
  const { red, green, blue } = SHARES;
  for (let at = 0; at < grey.length; at++) {
    const i = 3 * at;
    grey[at] = Math.round(red * (samples[i] ?? 0) + green * (samples[i + 1] ?? 0) + blue * (samples[i + 2] ?? 0));
  }
  return grey;
}

function greyOf(colour: readonly string[]): string {
  const [red = 0, green = 0, blue = 0] = colour.map(Number);
  const grey = SHARES.red * red + SHARES.green * green + SHARES.blue * blue;
  return String(Math.round(grey * 10_000) / 10_000);
}
