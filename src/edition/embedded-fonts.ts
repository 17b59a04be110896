import type { EditionPlan } from "../config/editions.ts";
import { type Design, plainDesign } from "./design.ts";
import type { EpubEdition } from "./edition.ts";
import { embedded, epubFontsCss } from "./epub-fonts.ts";
import type { Face, FontSet } from "./fonts.ts";
import { loadFonts } from "./theme.ts";

/**
 * An edition with the faces of its design in it, each cut down to the characters of the book. Faces for what the book
 * has none of (code, formulas) are left out; those of further scripts are taken where the design's own lack a
 * character.
 */
export async function withEmbeddedFonts(
  edition: EpubEdition,
  plan: EditionPlan,
  { templates, faces: own }: Design = plainDesign(plan),
): Promise<EpubEdition> {
  const { documents, contents, lists, labels, metadata } = edition;
  const source = documents.map(({ xhtml }) => xhtml).join("");
  const characters = new Set([...source, ...JSON.stringify([contents, lists, labels])]);
  const set = loadFonts(plan.theme, metadata.language, { templates, own });
  const fonts: Face[] = [];
  for (const face of neededFaces(set, source, characters)) fonts.push(await cutDown(face, characters));
  return { ...edition, fonts, css: `${epubFontsCss(fonts)}\n${edition.css}` };
}

function neededFaces(set: FontSet, source: string, characters: ReadonlySet<string>): readonly Face[] {
  const hasCode = /<(?:pre|code|kbd|samp)\b/.test(source);
  const hasMath = source.includes("<math");
  const faces = embedded(set.faces).filter(({ family }) => {
    if (family === "Octavo Code") return hasCode;
    return family !== "Octavo Math" || hasMath;
  });
  let missing = codePoints(characters).filter((codePoint) => !faces[0]?.covers(codePoint));
  const fallback = set.fallback.filter((face) => {
    const rest = missing.filter((codePoint) => !face.covers(codePoint));
    const helps = rest.length < missing.length;
    missing = rest;
    return helps;
  });
  return [...faces, ...fallback];
}

async function cutDown(face: Face, characters: ReadonlySet<string>): Promise<Face> {
  const { default: subsetFont } = await import("subset-font");
  const text = codePoints(characters)
    .filter((codePoint) => face.covers(codePoint))
    .sort((a, b) => a - b)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join("");
  const bytes = await subsetFont(Buffer.from(face.bytes), text, { targetFormat: "sfnt" });
  const { family, file, style, weight, features, covers } = face;
  return { family, file, style, weight, features, covers, bytes: new Uint8Array(bytes) };
}

function codePoints(characters: ReadonlySet<string>): number[] {
  return [...characters].map((character) => character.codePointAt(0) ?? 0);
}
