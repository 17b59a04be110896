import { isInAddress, SPACED_LETTER } from "./characters.ts";

/** One work that a citation names. */
export interface Cite {
  readonly key: string;
  /** What stands before the key, as written: `see`. */
  readonly before: string;
  /** What stands behind it, as written: `, pp. 3-5`. */
  readonly behind: string;
  /** `-@key`: the text has named the author already. */
  readonly withoutAuthor: boolean;
}

/** A citation as written. */
export interface CitationText {
  /** `group`: in brackets. `text`: `@key`, whose author is named in the sentence. */
  readonly form: "group" | "text";
  readonly cites: readonly Cite[];
}

const KEY = String.raw`(?:\{[^{}\s]+\}|[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*)`;
const ONE = new RegExp(String.raw`^([^]*?)(?<![\p{L}\p{N}_.%+/@\\-])(-?)@(${KEY})([^]*)$`, "u");
const GROUP = /\[((?:\\[^]|[^[\]\\`])*)\]/y;
/** In a sentence a key of Latin letters ends where Chinese, Japanese or Korean goes on. */
const SPACED_KEY = String.raw`${SPACED_LETTER}(?:${SPACED_LETTER}|[:.#$%&+?<>~/-](?=${SPACED_LETTER}))*`;
const IN_TEXT = new RegExp(`@(${SPACED_KEY}|${KEY})`, "uy");
const PLACE = /[ \n]\[((?:\\[^]|[^[\]\\`@])*)\](?![([{:])/y;
/** Names that references to numbered things and pages have (see `cross-references.ts`). */
const REFERENCE = /^(?:(?:[Ff]ig|[Tt]bl|[Ll]st|[Ee]q|[Ss]ec)[:-]|page:)/;

/** A citation found in a text, and where it ends. */
export interface FoundCitation extends CitationText {
  readonly end: number;
}

/**
 * Reads the citation that begins at a place of a text, as pandoc writes them: `[see @a, pp. 3-5; -@b]`, `@a`,
 * `@a [p. 12]`. A key that is not of letters and digits stands in braces.
 */
export function citationAt(text: string, at: number): FoundCitation | undefined {
  return text[at] === "[" ? groupAt(text, at) : inTextAt(text, at);
}

/** The keys that a text names: `@doe, @{roe/2}`; `*` where it names all. */
export function keysIn(text: string): readonly string[] {
  const keys = text.matchAll(new RegExp(String.raw`(?<![\p{L}\p{N}_.%+/@\\-])@(\*|${KEY})`, "gu"));
  return [...keys].map(([, key = ""]) => bare(key));
}

function groupAt(text: string, at: number): FoundCitation | undefined {
  GROUP.lastIndex = at;
  const inner = GROUP.exec(text)?.[1];
  // `[text](address)` is a link and `[text]{.class}` a span, whatever the text holds.
  if (!inner?.includes("@") || /[({]/.test(text[GROUP.lastIndex] ?? "")) return undefined;
  const end = GROUP.lastIndex;
  const cites = inner.split(/(?<!\\);/).map(citeOf);
  return cites.every((cite) => cite !== undefined) ? { form: "group", cites, end } : undefined;
}

function citeOf(written: string): Cite | undefined {
  const [, before = "", minus, key = "", behind = ""] = ONE.exec(written) ?? [];
  if (key === "" || REFERENCE.test(key)) return undefined;
  return { key: bare(key), before: plain(before), behind: plain(behind), withoutAuthor: minus === "-" };
}

function inTextAt(text: string, at: number): FoundCitation | undefined {
  // In an address of mail the sign is no citation.
  if (text[at] !== "@" || isInAddress(text, at)) return undefined;
  IN_TEXT.lastIndex = at;
  const key = IN_TEXT.exec(text)?.[1] ?? "";
  if (key === "" || REFERENCE.test(key)) return undefined;
  PLACE.lastIndex = IN_TEXT.lastIndex;
  const place = PLACE.exec(text)?.[1] ?? "";
  // Without a number, brackets hold no place in the work.
  const isPlace = /\d/.test(place);
  return {
    form: "text",
    cites: [{ key: bare(key), before: "", behind: isPlace ? `, ${plain(place)}` : "", withoutAuthor: false }],
    end: isPlace ? PLACE.lastIndex : IN_TEXT.lastIndex,
  };
}

function bare(key: string): string {
  return key.startsWith("{") ? key.slice(1, -1) : key;
}

/** Without backslashes before punctuation, and on one line. */
function plain(written: string): string {
  return written.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll(/\s+/g, " ");
}
