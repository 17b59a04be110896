import { BUILT_IN, type Templates } from "./templates.ts";
import { themeChain } from "./theme-folder.ts";
import { verticalStyles } from "./vertical-styles.ts";

export type StyleTarget = "epub" | "print" | "web";

/** The style sheets of a target, by their names: a web page is an EPUB's text with a page around it. */
const SHEETS = { epub: ["epub"], print: ["print"], web: ["epub", "web"] } as const;

/** The files of an edition's styles, by their paths below `templates/`: what all themes share, then the theme's own. */
export function styleFiles(theme: string, target: StyleTarget, templates: Templates = BUILT_IN): readonly string[] {
  const folders = ["base", ...themeChain(theme, templates).map((name) => `themes/${name}`)];
  return folders
    .flatMap((folder) => SHEETS[target].map((sheet) => `${folder}/${sheet}.css`))
    .filter((path) => templates.has(path));
}

/** The styles of an edition with vertical lines: those of horizontal ones turned, and what is meant for it alone. */
export function verticalCss(theme: string, target: Exclude<StyleTarget, "web">, templates: Templates): string {
  return `${verticalStyles(editionCss(theme, target, templates))}\n${templates.read(`base/${target}-vertical.css`)}`;
}

/** The styles of an edition. Pictures that the project's name are in them. */
export function editionCss(theme: string, target: StyleTarget, templates: Templates = BUILT_IN): string {
  return styleFiles(theme, target, templates)
    .map((path) => (templates.own.has(path) ? withPictures(path, templates) : templates.read(path)))
    .join("\n");
}

/** The addresses in a style sheet: `url(x)`, `url("x")`. */
const ADDRESS = /url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"')]*))\s*\)/gi;

function withPictures(path: string, templates: Templates): string {
  return templates.read(path).replace(ADDRESS, (whole, double?: string, single?: string, bare?: string) => {
    const picture = templates.pictures.get(pictureAt(double ?? single ?? bare ?? "", path));
    return picture === undefined ? whole : `url("${picture}")`;
  });
}

/** The path below `templates/` of what a style sheet names. */
export function pictureAt(address: string, from: string): string {
  return new URL(address, `octavo:/${from}`).pathname.slice(1);
}

/** The texts that styles set: those of `content`, with their escapes read (CSS Syntax 3 §4.3.7). */
export function textsIn(css: string): readonly string[] {
  return [...css.matchAll(/content\s*:([^;}]*)/g)].flatMap(([, value = ""]) =>
    [...value.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g)].map(([, double, single]) =>
      (double ?? single ?? "").replaceAll(/\\([0-9a-f]{1,6})\s?/gi, (_, hex: string) => {
        const codePoint = Number.parseInt(hex, 16);
        return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : "\uFFFD";
      }),
    ),
  );
}
