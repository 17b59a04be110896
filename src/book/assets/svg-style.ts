/** Functions of CSS that fetch what they name, besides `url()`. */
const FETCHING =
  /(?:image-set|image|cross-fade|src|element|paint)\s*\(|expression\s*\(|javascript\s*:|-moz-binding|behavior\s*:/i;

/** What may stand in `url()`: a part of the drawing, or a raster image in the address itself. */
const SAFE_URL = /^(?:#|data:image\/(?:png|jpeg|gif|webp);)/i;

/** CSS without the ways to hide a word: escapes (CSS Syntax §4.3.7) read, comments gone. */
function plainCss(css: string): string {
  return css
    .replaceAll(/\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$)/g, "")
    .replaceAll(/\\([0-9a-f]{1,6})\s?/gi, (_, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "";
    })
    .replaceAll("\\", "");
}

/** Whether a value fetches nothing from outside the drawing. */
export function isHarmlessValue(value: string): boolean {
  const css = plainCss(value);
  if (FETCHING.test(css)) return false;
  for (const [, address = ""] of css.matchAll(/url\s*\(\s*["']?\s*([^)]*)/gi)) {
    if (!SAFE_URL.test(address.trim())) return false;
  }
  return !/@import/i.test(css);
}

/** The declarations of a `style` attribute that fetch nothing. */
export function harmlessDeclarations(style: string): string {
  if (isHarmlessValue(style)) return style;
  return plainCss(style)
    .split(";")
    .filter((declaration) => isHarmlessValue(declaration))
    .join(";");
}

/** A style sheet without imports, and without the rules of which a declaration would fetch something. */
export function harmlessSheet(css: string): string {
  if (isHarmlessValue(css)) return css;
  const rules = plainCss(css)
    .replaceAll(/@(?:import|charset|namespace)\b[^;{}]*(?:;|$)/gi, "")
    .split("}");
  return rules.filter((rule) => isHarmlessValue(rule)).join("}");
}
