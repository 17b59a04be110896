import { type Face, fontPath } from "./fonts.ts";

/** The elements each family is for; text is inherited from the body. */
const ELEMENTS: readonly (readonly [family: string, selector: string, generic: string])[] = [
  ["Octavo Text", "body", "serif"],
  ["Octavo Heads", "h1, h2, h3, h4, h5, h6", "sans-serif"],
  ["Octavo Code", "pre, code, kbd, samp", "monospace"],
  ["Octavo Math", "math", "serif"],
];

const CAPITALS = "Octavo Text Caps";

/**
 * The styles that show an EPUB in fonts that it brings; readers may still choose others. Families that are for no
 * elements stand behind all others, for the characters those lack.
 */
export function epubFontsCss(faces: readonly Face[]): string {
  const rules = embedded(faces).map(
    (face) =>
      `@font-face { font-family: "${face.family}"; src: url("${fontPath(face)}"); font-style: ${face.style}; ` +
      `font-weight: ${face.weight}; }`,
  );
  const families = new Set(embedded(faces).map(({ family }) => family));
  const further = [...families].filter((family) => !ELEMENTS.some(([name]) => name === family));
  const uses = ELEMENTS.filter(([family]) => families.has(family)).map(
    ([family, selector, generic]) =>
      `${selector} { font-family: ${[family, ...further].map((name) => `"${name}"`).join(", ")}, ${generic}; }`,
  );
  return [...rules, ...uses].join("\n");
}

/** The faces an EPUB brings: small capitals need no face of their own there. */
export function embedded(faces: readonly Face[]): readonly Face[] {
  return faces.filter(({ family, features }) => features.length === 0 && family !== CAPITALS);
}
