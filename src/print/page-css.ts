import { inDigits } from "../book/digits.ts";
import type { PageSetup } from "../edition/edition.ts";
import { LEAST_PT } from "./large-print.ts";
import type { Pagination } from "./pages.ts";

/** The id of the style element that is filled in once the pages are known. */
export const FILLED_STYLE = "octavo-pages";

// Chromium shows no strings of the document in margin boxes (no string-set, no target-counter). What does work: a
// counter of physical pages, shown through a counter style that has one symbol for each page. `fixed` falls back to
// decimal numbers past its last symbol, hence the style without any.
const NOTHING = '@counter-style nothing { system: cyclic; symbols: ""; }';

const COUNTER_STYLES = [
  "head",
  "head-left",
  "head-right",
  "folio",
  "drop-folio",
  "folio-of-pages",
  "foot-left",
  "foot-right",
] as const;

/** Makes a print document of an edition's: the size of its pages, and styles that show nothing in their margins yet. */
export function withPageSetup(html: string, page: PageSetup): string {
  const size = `${points(page.widthPt)} ${points(page.heightPt)}`;
  const setup = [
    `:root { --page-width: ${points(page.widthPt)}; --page-height: ${points(page.heightPt)}; }`,
    marginVariables(page),
    `@page { size: ${size}; counter-increment: phys 1; }`,
    NOTHING,
    page.use?.largePrint ? LARGE_MARGINS : "",
  ]
    .filter(Boolean)
    .join("\n");
  const unfilled = COUNTER_STYLES.map((name) => counterStyle(name, [])).join("\n");
  const head = `<style>\n${setup}\n</style>\n<style id="${FILLED_STYLE}">\n${unfilled}\n</style>\n</head>`;
  return html.replace("</head>", () => head);
}

const VARIABLES = { inside: "--inside", outside: "--outside", top: "--head", bottom: "--foot" } as const;

/** The author's margins over the theme's, which its styles have in variables. */
function marginVariables({ margins }: PageSetup): string {
  const set = Object.entries(VARIABLES).flatMap(([side, name]) => {
    const length = margins[side as keyof typeof VARIABLES];
    return length === undefined ? [] : [`${name}: ${points(length)};`];
  });
  return set.length === 0 ? "" : `:root { ${set.join(" ")} }`;
}

const LARGE_BOX = `font-size: ${LEAST_PT}pt !important; font-style: normal !important; letter-spacing: 0 !important; color: #000 !important;`;
const EDGES = ["top", "bottom"].flatMap((edge) =>
  ["left-corner", "left", "center", "right", "right-corner"].map((place) => `${edge}-${place}`),
);
const SIDES = ["left", "right"].flatMap((side) => ["top", "middle", "bottom"].map((place) => `${side}-${place}`));

/** Styles that make what stands in the margins as large as anything must be in large print, whatever the theme. */
const LARGE_MARGINS = ["@page", "@page :left", "@page :right"]
  .map((pages) => `${pages} { ${[...EDGES, ...SIDES].map((box) => `@${box} { ${LARGE_BOX} }`).join(" ")} }`)
  .join("\n");

/** Styles that leave the margins of all pages empty. */
export const NO_MARGINS = `@page { ${[...EDGES, ...SIDES].map((box) => `@${box} { content: none !important; }`).join(" ")} }`;

/** What stands in the margins of pages. */
export interface MarginTexts {
  /** The running head of each page. */
  readonly heads: readonly string[];
  /** The date and the version, in the foot of a hand-out. */
  readonly dated: string;
  /** `Page {number} of {total}`. */
  readonly pageOf: string;
  readonly direction: "ltr" | "rtl";
  /** Code point of the zero of the book's figures, where they are not `0` to `9`. */
  readonly zero?: number | undefined;
}

/**
 * The counter styles that show running heads and folios, page by page.
 * @param from the first of the pages they are for, which the document that has them begins with
 * @param to behind the last
 */
export function marginCss({ pages }: Pagination, texts: MarginTexts, from = 0, to = pages.length): string {
  const { heads, dated, pageOf, direction, zero } = texts;
  const total = inDigits(String(pages.length), zero);
  const folio = pages.map((page) => (page.kind === "text" ? page.folio : ""));
  const drop = pages.map((page) => (page.kind === "opener" && pages.length > 1 ? page.folio : ""));
  const ofPages = pages.map((page) =>
    page.kind === "blank" || page.kind === "plate" || pages.length === 1 ? "" : `${page.folio} / ${total}`,
  );
  const numbered = pages.map((page, index) =>
    ofPages[index] ? pageOf.replace("{number}", page.folio).replace("{total}", total) : "",
  );
  const dates = pages.map(({ kind }) => (kind === "blank" || kind === "plate" ? "" : dated));
  const none: readonly string[] = [];
  // Margin boxes have left and right, not start and end.
  const [headLeft, headRight] = direction === "ltr" ? [heads, none] : [none, heads];
  const [footLeft, footRight] = direction === "ltr" ? [dates, numbered] : [numbered, dates];
  const sides = { "head-left": headLeft, "head-right": headRight, "foot-left": footLeft, "foot-right": footRight };
  const styles = { head: heads, folio, "drop-folio": drop, "folio-of-pages": ofPages, ...sides };
  return COUNTER_STYLES.map((name) => counterStyle(name, styles[name].slice(from, to))).join("\n");
}

function counterStyle(name: (typeof COUNTER_STYLES)[number], symbols: readonly string[]): string {
  const listed = symbols.length > 0 ? symbols.map(cssString).join(" ") : '""';
  return `@counter-style ${name} { system: fixed 1; symbols: ${listed}; fallback: nothing; }`;
}

/** A CSS string (CSS Syntax 3 §4.3.5). `<` is escaped too: the rule may stand in an HTML style element. */
export function cssString(value: string): string {
  return `"${value.replace(/["\\<\n\r\f]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}

function points(value: number): string {
  return `${Math.round(value * 1000) / 1000}pt`;
}
