/** Names of styles for quotations, in Word, LibreOffice, Pages and Google Docs. */
const QUOTES = ["Quote", "Intense Quote", "Block Text", "Block Quote", "Quotations", "Blockquote", "Zitat"];
const CODE_BLOCKS = ["HTML Preformatted", "Source Code", "Code", "Code Block", "Preformatted Text"];
const CODE = ["HTML Code", "HTML Typewriter", "Source Text", "Verbatim Char", "Code Char", "Code", "Inline Code"];
/** What another edition of ours added to the text, in styles of their own. */
const MADE = ["Section Number", "Caption Label"];
/** Levels of lists whose further paragraphs have a style. */
const CONTINUED = [1, 2, 3, 4, 5];
const EMPHASIS = ["Emphasis", "Intense Emphasis", "Subtle Emphasis", "Book Title"];
const CAPTIONS = ["Caption", "caption", "Image Caption", "Table Caption", "Figure"];

function continued(level: number): string {
  return level === 1 ? "List Continue" : `List Continue ${level}`;
}

const HEADINGS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `heading ${level}`);

const named = (...names: readonly (readonly string[])[]): ReadonlySet<string> =>
  new Set(names.flat().map((name) => name.toLowerCase()));

/** The styles of paragraphs that say what these are, by their names in small letters. */
export const MEANT_PARAGRAPHS = named(
  QUOTES,
  CODE_BLOCKS,
  CAPTIONS,
  HEADINGS,
  ["Title", "Subtitle", "Author", "Date", "Part Title", "Verse", "Attribution", "Definition Term", "Definition"],
  CONTINUED.map(continued),
);

/** The styles of characters that say what these are. */
export const MEANT_CHARACTERS = named(CODE, EMPHASIS, ["Strong", "Hyperlink", "footnote reference"]);

/** What styles become; all others are what their paragraphs look like. */
export const STYLE_MAP: readonly string[] = [
  "p[style-name='Title'] => h1.doc-title:fresh",
  "p[style-name='Subtitle'] => p.doc-subtitle:fresh",
  "p[style-name='Author'] => p.doc-author:fresh",
  "p[style-name='Date'] => p.doc-date:fresh",
  "p[style-name='Part Title'] => h1:fresh",
  "p[style-name='Verse'] => div.verse > p:fresh",
  "p[style-name='Attribution'] => blockquote > p:fresh",
  "p[style-name='Definition Term'] => dl > dt:fresh",
  "p[style-name='Definition'] => dl > dd:fresh",
  ...CONTINUED.map((level) => {
    return `p[style-name='${continued(level)}'] => ${"ul|ol > li > ".repeat(level)}p:fresh`;
  }),
  ...MADE.map((name) => `r[style-name='${name}'] => !`),
  ...[7, 8, 9].map((level) => `p[style-name='heading ${level}'] => h6:fresh`),
  ...QUOTES.map((name) => `p[style-name='${name}'] => blockquote > p:fresh`),
  ...CODE_BLOCKS.map((name) => `p[style-name='${name}'] => pre:separator('\\n')`),
  ...CODE.map((name) => `r[style-name='${name}'] => code`),
  ...EMPHASIS.map((name) => `r[style-name='${name}'] => em`),
  ...CAPTIONS.map((name) => `p[style-name='${name}'] => p.caption:fresh`),
  "small-caps => span.small-caps",
  "u => span.underline",
  "strike => del",
  "highlight => mark",
];
