import { inDigits } from "../config/digits.ts";
import type { EditionPlan } from "../config/editions.ts";
import { type Design, plainDesign } from "./design.ts";
import type { EpubEdition } from "./edition.ts";
import { embedded, epubFontsCss } from "./epub-fonts.ts";
import { type Face, type FontSet, neededFaces } from "./fonts.ts";
import { textsIn } from "./styles.ts";
import { loadFonts } from "./theme.ts";
import { UnloadedFonts } from "./unloaded-fonts.ts";

/** What reading systems set besides the text: the numbers and letters of lists, and hyphens. */
const OF_READERS = String.fromCodePoint(...Array.from({ length: 95 }, (_, index) => 0x20 + index), 0xa0, 0x2010);

/**
 * An edition with the faces of its design in it, the author's own in their places, each cut down to the characters of
 * the book. Faces for what the book has none of (code, formulas) are left out; those of further scripts are taken where
 * the design's own lack a character.
 * @throws {UnloadedFonts} when a face is damaged
 */
export async function withEmbeddedFonts(
  edition: EpubEdition,
  plan: EditionPlan,
  { templates, faces: own }: Design = plainDesign(plan),
): Promise<EpubEdition> {
  const { documents, contents, css, lists, labels, metadata } = edition;
  const source = documents.map(({ xhtml }) => xhtml).join("");
  const characters = codePoints([source, JSON.stringify([contents, lists, labels]), ...textsIn(css)]);
  const kept = codePoints([OF_READERS, inDigits("0123456789", edition.metadata.zero), ...bothCases(characters)]);
  const set = loadFonts(plan.theme, metadata.language, { templates, own });
  const fonts: Face[] = [];
  for (const face of facesFor(set, source, characters)) fonts.push(await cutDown(face, kept));
  return { ...edition, fonts, css: `${epubFontsCss(fonts)}\n${css}` };
}

/** Without spaces and line ends, which need no glyphs. */
function codePoints(texts: readonly string[]): ReadonlySet<number> {
  const all = texts.flatMap((text) => [...new Set(text)].map((character) => character.codePointAt(0) ?? 0));
  return new Set(all.filter((codePoint) => codePoint > 0x20));
}

/** Styles set capitals instead of small letters, and the other way round. */
function bothCases(characters: ReadonlySet<number>): readonly string[] {
  const text = [...characters].map((codePoint) => String.fromCodePoint(codePoint)).join("");
  return [text, text.toUpperCase(), text.toLowerCase()];
}

function facesFor(set: FontSet, source: string, characters: ReadonlySet<number>): readonly Face[] {
  const hasCode = /<(?:pre|code|kbd|samp)\b/.test(source);
  const hasMath = source.includes("<math");
  const { faces, fallback } = neededFaces(set, characters);
  const used = embedded(faces).filter(({ family }) => {
    if (family === "Octavo Code") return hasCode;
    return family !== "Octavo Math" || hasMath;
  });
  return [...used, ...fallback];
}

async function cutDown(face: Face, characters: ReadonlySet<number>): Promise<Face> {
  const { default: subsetFont } = await import("subset-font");
  const text = [0x20, ...characters]
    .filter((codePoint) => face.covers(codePoint))
    .sort((a, b) => a - b)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join("");
  const { family, file, style, weight, features, covers } = face;
  try {
    const bytes = await subsetFont(Buffer.from(face.bytes), text, { targetFormat: "sfnt" });
    return { family, file, style, weight, features, covers, bytes: new Uint8Array(bytes) };
  } catch (error) {
    throw new UnloadedFonts([face], { cause: error });
  }
}
