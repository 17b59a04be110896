/** The faces of a family that an author can give. */
export const FACES = ["regular", "italic", "bold", "boldItalic"] as const;

export type FaceName = (typeof FACES)[number];

/** What fonts of the author's own are for. */
export const FONT_USES = ["text", "heads", "code"] as const;

export type FontUse = (typeof FONT_USES)[number];

/** Fonts of the author's own, by what they are for: files, relative to book.yaml. */
export interface ConfigFonts {
  readonly families: Readonly<Partial<Record<FontUse, Readonly<Partial<Record<FaceName, string>>>>>>;
}

type Family = string | { readonly [name in FaceName]?: string | undefined };

/** Brings the setting `fonts` into one form. */
export function fontsOf(given: { readonly [use in FontUse]?: Family | undefined }): ConfigFonts {
  const families = FONT_USES.flatMap((use) => {
    const family = given[use];
    if (family === undefined) return [];
    if (typeof family === "string") return [[use, { regular: family }] as const];
    const faces = FACES.flatMap((face) => (family[face] === undefined ? [] : [[face, family[face]] as const]));
    return [[use, Object.fromEntries(faces)] as const];
  });
  return { families: Object.fromEntries(families) };
}
