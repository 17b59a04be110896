import type { EmbeddedFont, EpubEdition } from "./edition.ts";
import { type Face, type FontSet } from "./fonts.ts";
import { loadFonts } from "./theme.ts";

/** Families of a theme that only code, formulas or headings are set in, and the elements that are. */
const SET_IN: Readonly<Record<string, string>> = {
  "Octavo Heads": "h1, h2, h3, h4, h5, h6, th, figcaption, caption, header.opening .number",
  "Octavo Code": "pre, code, kbd, samp",
  "Octavo Math": "math",
};

const TEXT = "Octavo Text";

/**
 * An edition with the faces of its theme in it, each cut down to the characters of the book. Faces of the kinds that
 * the book has no text for (code, formulas) are left out; faces of further scripts are taken where the theme's own
 * lack a character. Readers can still choose a face of theirs.
 */
export async function withEmbeddedFonts(edition: EpubEdition, theme: string): Promise<EpubEdition> {
  const { documents, contents, metadata } = edition;
  const source = documents.map(({ xhtml }) => xhtml).join("");
  const characters = new Set([...source, ...JSON.stringify([contents, edition.lists, edition.labels])]);
  const { faces, fallback } = neededFaces(loadFonts(theme, metadata.language), source, characters);
  const fonts: EmbeddedFont[] = [];
  const rules: string[] = [];
  for (const face of [...faces, ...fallback]) {
    const { font, rule } = await embedded(face, characters);
    if (!fonts.some(({ path }) => path === font.path)) fonts.push(font);
    rules.push(rule);
  }
  const further = [...new Set(fallback.map(({ family }) => `"${family}"`))];
  const families = new Set(faces.map(({ family }) => family));
  const settings = Object.entries({ [TEXT]: "body", ...SET_IN }).flatMap(([family, elements]) => {
    if (!families.has(family)) return [];
    const last = family === "Octavo Code" ? "monospace" : "serif";
    return [`${elements} { font-family: ${[`"${family}"`, ...further, last].join(", ")}; }`];
  });
  return { ...edition, fonts, css: `${rules.join("\n")}\n${edition.css}\n${settings.join("\n")}\n` };
}

function neededFaces(set: FontSet, source: string, characters: ReadonlySet<string>): FontSet {
  const hasCode = /<(?:pre|code|kbd|samp)\b/.test(source);
  const hasMath = source.includes("<math");
  const faces = set.faces.filter(({ family, features }) => {
    if (family === "Octavo Code") return hasCode;
    if (family === "Octavo Math") return hasMath;
    return features.length === 0;
  });
  let missing = codePoints(characters).filter((codePoint) => !faces[0]?.covers(codePoint));
  const fallback = set.fallback.filter((face) => {
    const rest = missing.filter((codePoint) => !face.covers(codePoint));
    const helps = rest.length < missing.length;
    missing = rest;
    return helps;
  });
  return { faces, fallback };
}

async function embedded(face: Face, characters: ReadonlySet<string>): Promise<{ font: EmbeddedFont; rule: string }> {
  const { default: subsetFont } = await import("subset-font");
  const text = codePoints(characters)
    .filter((codePoint) => face.covers(codePoint))
    .sort((a, b) => a - b)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join("");
  const bytes = await subsetFont(Buffer.from(face.bytes), text, { targetFormat: "sfnt" });
  const name = face.file
    .slice(face.file.lastIndexOf("/") + 1)
    .toLowerCase()
    .replaceAll("_", "-");
  const path = `fonts/${name}`;
  const rule =
    `@font-face { font-family: "${face.family}"; src: url("${path}"); ` +
    `font-style: ${face.style}; font-weight: ${face.weight}; }`;
  return { font: { path, mediaType: "font/ttf", bytes: new Uint8Array(bytes) }, rule };
}

function codePoints(characters: ReadonlySet<string>): number[] {
  return [...characters].map((character) => character.codePointAt(0) ?? 0);
}
