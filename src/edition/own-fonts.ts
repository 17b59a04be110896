import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { readFileBytes } from "../book/assets/read-file.ts";
import { type ConfigFonts, FACES, type FaceName, FONT_USES, type FontUse } from "../config/fonts.ts";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { resolveInside } from "../manuscript/inside.ts";
import { type FontFile, readFont } from "./font-file.ts";
import type { Face, FaceSpec } from "./fonts.ts";

/** The names styles call the families by. */
const FAMILY: Readonly<Record<FontUse, string>> = {
  text: "Octavo Text",
  heads: "Octavo Heads",
  code: "Octavo Code",
};
const FACE: Readonly<Record<FaceName, Pick<FaceSpec, "style" | "weight">>> = {
  regular: { style: "normal", weight: 400 },
  italic: { style: "italic", weight: 400 },
  bold: { style: "normal", weight: 700 },
  boldItalic: { style: "italic", weight: 700 },
};

/** A face of the author's. */
export interface OwnFace extends Face {
  /** Its file, as book.yaml names it. */
  readonly given: string;
  readonly span: Span | undefined;
}

/** Where the fonts of a book lie, and where it names them. */
export interface FontPlace {
  /** Real path of the folder of book.yaml: nothing outside it is read. */
  readonly root: string;
  /** Where a setting was written, by its dotted path. */
  readonly spans: ReadonlyMap<string, Span>;
}

/**
 * Reads the fonts that book.yaml names. Those that are missing, are none, or must not be embedded are reported.
 */
export function readOwnFonts(
  { families }: ConfigFonts,
  place: FontPlace,
  diagnostics: Diagnostics,
): readonly OwnFace[] {
  const out: OwnFace[] = [];
  for (const use of FONT_USES) {
    for (const name of FACES) {
      const path = families[use]?.[name];
      if (path === undefined) continue;
      const span = place.spans.get(`fonts.${use}.${name}`) ?? place.spans.get(`fonts.${use}`);
      const font = readOwn(path, place.root, span, diagnostics);
      if (font?.kind !== "font") continue;
      const face = {
        family: FAMILY[use],
        file: `own-${path.replaceAll(/[\\/]/g, "-")}`,
        ...FACE[name],
        features: [],
        bytes: font.bytes,
        covers: font.covers,
        given: path,
        span,
      };
      out.push(face);
      // Margin boxes know no font-variant-caps: the small capitals of running heads are a face of their own.
      if (use === "text" && name === "regular")
        out.push({ ...face, family: "Octavo Text Caps", features: capitals(font) });
    }
  }
  return out;
}

function capitals({ features }: Extract<FontFile, { kind: "font" }>): readonly string[] {
  return ["smcp", "c2sc"].filter((feature) => features.has(feature));
}

function readOwn(path: string, root: string, span: Span | undefined, diagnostics: Diagnostics): FontFile | undefined {
  const report = (what: string, hint: string): undefined => {
    diagnostics.report("font-invalid", { message: `The font “${path}” ${what}.`, span, hint });
    return undefined;
  };
  const found = resolveInside(path.replaceAll("\\", "/"), root, root);
  if (found.kind === "missing") return report("does not exist", remedy(path, root));
  if (found.kind === "folder") return report("is a folder", "Name the file in it.");
  if (found.kind !== "file") return report("lies outside the book's folder", "Copy it into `fonts/` beside book.yaml.");
  const read = readFileBytes(found.realPath);
  if (read.kind !== "read") return report(`cannot be read: ${read.reason}`, "Give another file.");
  const font = readFont(read.bytes);
  if (font.kind === "unreadable") return report(font.reason, font.hint);
  if (font.kind === "restricted") {
    diagnostics.report("font-restricted", {
      message: `The font “${path}” ${font.reason}: it says so itself (fsType).`,
      span,
      hint: "Take another font, or ask its maker for a file that may be embedded.",
    });
  }
  return font;
}

function remedy(path: string, root: string): string {
  const folder = dirname(path);
  const isThere = resolveInside(folder, root, root).kind === "folder";
  const names = isThere ? readdirSync(join(root, folder)).filter((name) => !name.startsWith(".")) : [];
  const near = suggest(path.split("/").at(-1) ?? "", names.sort());
  return near ? `Did you mean “${near}”?` : "Paths are relative to book.yaml: `fonts/Name-Regular.ttf`.";
}
