import { type FontSet, fontPath, neededFaces } from "./fonts.ts";

/**
 * Signs that Latin and East Asian texts share and draw differently: dashes and ellipses fill their square, and stand in
 * the middle of the line. Quotation marks are left out where they are apostrophes as well.
 */
const SIGNS: readonly { readonly language: RegExp; readonly range: string }[] = [
  { language: /^ja\b/i, range: "U+2014-2015, U+2025-2026" },
  { language: /^ko\b/i, range: "U+2026" },
  { language: /^zh\b/i, range: "U+2014-2015, U+201C-201D, U+2025-2026" },
];

const COMMA = 0x3001;

/**
 * `@font-face` rules by which a text in Chinese, Japanese or Korean takes these signs from the font that has its characters, and
 * not from the theme's. Empty for other languages, and where no such font is at hand.
 * @param language BCP 47
 */
export function eastAsianSignsCss(fonts: FontSet, text: ReadonlySet<number>, language: string): string {
  const signs = SIGNS.find((each) => each.language.test(language));
  if (!signs) return "";
  // The font that has a comma of the script is the one its text is set in.
  const face = neededFaces(fonts, text).fallback.find(({ covers }) => covers(COMMA));
  if (!face) return "";
  return fonts.faces
    .map(
      ({ family, style, weight }) =>
        `@font-face { font-family: "${family}"; src: url("${fontPath(face)}"); font-style: ${style}; ` +
        `font-weight: ${weight}; unicode-range: ${signs.range}; }`,
    )
    .join("\n");
}
