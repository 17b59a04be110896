/** What a `style` attribute may set: nothing that hides, positions or fetches. */
const HARMLESS: Readonly<Record<string, RegExp>> = {
  "text-align": /^(?:left|right|center|justify|start|end)$/,
  "font-style": /^(?:italic|oblique|normal)$/,
  "font-weight": /^(?:bold|bolder|normal|[1-9]00)$/,
  "font-variant": /^(?:small-caps|normal)$/,
  "text-decoration": /^(?:underline|line-through|overline|none)$/,
  "vertical-align": /^(?:sub|super|top|middle|bottom|baseline)$/,
  width: /^(?:[1-9]\d?|100)(?:\.\d+)?%$|^[1-9]\d{0,2}(?:\.\d+)?(?:em|rem|px|pt|mm|cm|in)$/,
  "max-width": /^(?:[1-9]\d?|100)(?:\.\d+)?%$|^[1-9]\d{0,2}(?:\.\d+)?(?:em|rem|px|pt|mm|cm|in)$/,
  height: /^[1-9]\d{0,2}(?:\.\d+)?(?:em|rem|px|pt|mm|cm|in)$/,
  "list-style-type":
    /^(?:disc|circle|square|decimal|lower-alpha|upper-alpha|lower-latin|upper-latin|lower-roman|upper-roman|none)$/,
};

/** Declarations that could hide text, move it out of its place, or fetch something. */
const UNSAFE =
  /url\s*\(|expression\s*\(|@import|image-set|\\|(?:^|[\s;])(?:display|visibility|opacity|position|clip|clip-path|transform|content|behavior|-moz-binding|filter|z-index|text-indent|font-size\s*:\s*0|left|top|right|bottom|float)\s*:/i;

/** What is kept of a `style` attribute, and whether what went was more than decoration. */
export function harmlessStyle(style: string): { readonly style: string; readonly unsafe: boolean } {
  const kept: string[] = [];
  for (const declaration of style.split(";")) {
    const [name = "", value = "", ...more] = declaration.split(":");
    const property = name.trim().toLowerCase();
    const wanted = value.trim().toLowerCase();
    if (more.length === 0 && Object.hasOwn(HARMLESS, property) && HARMLESS[property]!.test(wanted)) {
      kept.push(`${property}: ${wanted}`);
    }
  }
  return { style: kept.join("; "), unsafe: UNSAFE.test(style) };
}

/** The style that gives an image the size its attributes ask for: a number is pixels, as in HTML. */
export function sizeStyle(width: string | undefined, height: string | undefined): string {
  // Only one of the two: the picture keeps its proportions.
  if (width) return harmlessStyle(`width: ${cssLength(width)}`).style;
  return height ? harmlessStyle(`height: ${cssLength(height)}`).style : "";
}

function cssLength(value: string): string {
  return /^\d+(?:\.\d+)?$/.test(value.trim()) ? `${value.trim()}px` : value.trim();
}
