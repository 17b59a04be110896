import { deflateSync, inflateSync } from "node:zlib";
import { objectAt, type PdfDocument, type PdfObject } from "./document.ts";
import { pageNumbers } from "./pages.ts";
import { referencesIn } from "./references.ts";
import { entryOf, withEntry } from "./syntax.ts";

/** A content stream with what it is drawn with: a page's, or that of a form which holds tagged content of its own. */
export interface Content {
  readonly object: PdfObject;
  /** The number of the page or form. */
  readonly owner: number;
  /** The source text of its /Resources. */
  readonly resources: string;
  readonly isPage: boolean;
}

/** Level 6 would save a twentieth of the size and take half as long again. */
const LEVEL = 5;

/** The content streams that hold tagged content: one a page, in order, then those of forms (of opacity groups). */
export function* taggedContents(pdf: PdfDocument): Generator<Content> {
  for (const page of pageNumbers(pdf)) {
    const { dict } = objectAt(pdf, page);
    // Where running heads were laid under a page there are several: its own comes last.
    const contents = referencesIn(entryOf(dict, "Contents") ?? "").at(-1);
    if (contents === undefined) continue;
    const resources = entryOf(dict, "Resources") ?? "<<>>";
    yield { object: objectAt(pdf, contents), owner: page, resources, isPage: true };
  }
  for (const [number, object] of pdf.objects.entries()) {
    if (!object || !isTaggedForm(object)) continue;
    const resources = entryOf(object.dict, "Resources") ?? "<<>>";
    yield { object, owner: number, resources, isPage: false };
  }
}

/** Whether an object is a form XObject with marked content of its own (ISO 32000-1 §14.7.4.3). */
export function isTaggedForm(object: PdfObject): boolean {
  return object.stream !== undefined && object.dict.includes("/StructParents") && object.dict.includes("/Form");
}

/** What was read of streams that are still there: the content of a page is looked at several times. */
const texts = new WeakMap<Uint8Array, string>();

/** The operators of a content stream. Skia writes one a line. */
export function readContent(object: PdfObject): string {
  const { stream } = object;
  if (!stream) return "";
  const known = texts.get(stream);
  if (known !== undefined) return known;
  const text = unpacked(object).toString("latin1");
  texts.set(stream, text);
  return text;
}

/** More than most content streams have: they come out in one piece. */
const CHUNK = 1 << 16;

/** The bytes of a stream as they were before they were packed. */
export function unpacked({ dict, stream = new Uint8Array() }: PdfObject): Buffer {
  return entryOf(dict, "Filter") === "/FlateDecode"
    ? inflateSync(stream, { chunkSize: CHUNK })
    : Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
}

/** Puts other operators into a content stream. */
export function writeContent(object: PdfObject, operators: string): void {
  object.stream = deflateSync(Buffer.from(operators, "latin1"), { level: LEVEL });
  texts.set(object.stream, operators);
  object.dict = withEntry(object.dict, "Filter", "/FlateDecode");
}

/**
 * The index behind the `EMC` that closes the marked content whose operators begin at `at`. Inside it spans with a text
 * of their own (`ActualText`) nest, and text that runs from right to left (`ReversedChars`).
 */
export function markedContentEnd(operators: string, at: number): number {
  let depth = 1;
  let i = at;
  while (depth > 0) {
    const end = operators.startsWith("EMC", i) ? i : operators.indexOf("\nEMC", i) + 1;
    if (end === 0) return operators.length;
    depth += operators.slice(i, end).match(/B[DM]C\n/g)?.length ?? 0;
    depth--;
    i = end + "EMC".length;
  }
  return operators[i] === "\n" ? i + 1 : i;
}
