import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, join } from "node:path";
import type { PrintFile } from "./edition.ts";
import { coverage, type Coverage } from "./coverage.ts";

/** A face as a theme names it. */
export interface FaceSpec {
  /** The name styles call it by. Unlike any font's own name, so that none of the system's is ever meant. */
  readonly family: string;
  /** A file in one of the font packages: `@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf`. */
  readonly file: string;
  readonly style: "normal" | "italic";
  /** CSS weight, 1–1000. */
  readonly weight: number;
  /** OpenType features that are always on: `smcp` makes a face of small capitals. */
  readonly features: readonly string[];
}

/** A face with the bytes of its file and what they cover. */
export interface Face extends FaceSpec {
  readonly bytes: Uint8Array;
  readonly covers: Coverage;
}

/** The faces of a theme. */
export interface FontSet {
  /** What its styles name. */
  readonly faces: readonly Face[];
  /** Asked in this order for what a face in use lacks. */
  readonly fallback: readonly Face[];
}

const loaded = new Map<string, { readonly bytes: Uint8Array; readonly covers: Coverage }>();

/**
 * Loads a face from its package. A file is read once, however many faces it makes.
 * @throws when the package or the file is not there, or is no font
 */
export function loadFace(spec: FaceSpec): Face {
  let file = loaded.get(spec.file);
  if (!file) {
    const bytes = new Uint8Array(readFileSync(faceFile(spec)));
    file = { bytes, covers: coverage(bytes) };
    loaded.set(spec.file, file);
  }
  return { ...spec, ...file };
}

/** Where the file of a face is. @throws when it is not installed */
export function faceFile({ file }: FaceSpec): string {
  const path = isAbsolute(file) ? file : installed(file);
  if (path === undefined) throw new Error(`The font ${file} is not installed`);
  return path;
}

/** Whether a font file of a package is installed. */
export function canLoadFace(file: string): boolean {
  return installed(file) !== undefined;
}

/** The path of a font package's file, beside Octavo or in the folder it is run in. */
export function installed(file: string): string | undefined {
  for (const from of [import.meta.url, join(process.cwd(), "octavo")]) {
    try {
      return createRequire(from).resolve(file);
    } catch {
      // Not there: the next place, or none.
    }
  }
  return undefined;
}

/** Whether some face of the set has a character: what {@link fontFaceCss} makes reachable from every text. */
export function covers(fonts: FontSet): Coverage {
  const upright = [...new Map([...fonts.faces, ...fonts.fallback].filter(isUpright).map((f) => [f.file, f])).values()];
  return (codePoint) => upright.some((face) => face.covers(codePoint));
}

/**
 * The `@font-face` rules of a set and the custom property `--fallback-faces`, to be named last in every
 * `font-family`. It holds the upright text faces again, one family each, then the set's fallback: a character that
 * an italic lacks is then taken from its roman and never from a font of the system.
 *
 * Fallback faces that `text` does not need are left out.
 */
export function fontFaceCss(fonts: FontSet, text: ReadonlySet<number>): string {
  const { faces, fallback } = neededFaces(fonts, text);
  const rules = [...faces, ...fallback].map((face) => {
    const features = face.features.map((feature) => `"${feature}"`).join(", ");
    return (
      `@font-face { font-family: "${face.family}"; src: url("${fontPath(face)}"); font-style: ${face.style}; ` +
      `font-weight: ${face.weight};${features && ` font-feature-settings: ${features};`} }`
    );
  });
  const families = [...new Set(fallback.map((face) => `"${face.family}"`))];
  return `${rules.join("\n")}\n:root { --fallback-faces: ${families.join(", ")}; }\n`;
}

/** The font files that {@link fontFaceCss} names, by their paths. */
export function fontFiles(fonts: FontSet, text: ReadonlySet<number>): ReadonlyMap<string, PrintFile> {
  const { faces, fallback } = neededFaces(fonts, text);
  return new Map(
    [...faces, ...fallback].map((face) => [fontPath(face), { mediaType: fontType(face), bytes: face.bytes }]),
  );
}

/** Begins the names of the families that are asked for what the others lack. */
export const FALLBACK_FAMILY = "Octavo Fallback";

/** The faces of a set, and those of its fallback that a text needs, as families of their own. */
export function neededFaces(fonts: FontSet, text: ReadonlySet<number>): FontSet {
  const own = fonts.faces.filter(isUpright).slice(0, 1);
  let missing = [...text].filter((codePoint) => !own[0]?.covers(codePoint));
  const fallback: Face[] = [];
  const candidates = uniqueFiles([...own, ...fonts.fallback, ...fonts.faces.filter(isUpright)]);
  candidates.forEach((face, index) => {
    const rest = missing.filter((codePoint) => !face.covers(codePoint));
    // The text face stays in any case: its italic and bold and the faces of heads and code may lack what it has.
    if (index < own.length || rest.length < missing.length) {
      fallback.push({ ...face, family: `${FALLBACK_FAMILY} ${index + 1}`, features: [] });
    }
    missing = rest;
  });
  return { faces: fonts.faces, fallback };
}

function uniqueFiles(faces: readonly Face[]): readonly Face[] {
  const seen = new Map<string, Face>();
  for (const face of faces) if (!seen.has(face.file)) seen.set(face.file, face);
  return [...seen.values()];
}

function isUpright(face: FaceSpec): boolean {
  return face.style === "normal";
}

/** Where font files are, below the document. */
export const FONT_FOLDER = "fonts/";

/** The path of a font file below the document. */
export function fontPath({ file }: FaceSpec): string {
  return `${FONT_FOLDER}${encodeURIComponent(file.slice(file.lastIndexOf("/") + 1)).replaceAll("%", "_")}`;
}

/** Its media type (RFC 8081). */
export function fontType({ bytes }: Pick<Face, "bytes">): "font/otf" | "font/ttf" {
  return bytes[0] === 0x4f ? "font/otf" : "font/ttf";
}
