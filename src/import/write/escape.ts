import type { Style } from "./style.ts";

/** Signs that mean something wherever they stand. */
const ALL = /[\\`*_[\]<>&{}$~^=+@|#]/g;

/** Signs that mean something by what is around them. */
const LIKELY: readonly RegExp[] = [
  /\\(?=[!-/:-@[-`{-~\n]|$)/g,
  /[`[\]]/g,
  /\*(?=\S)|(?<=\S)\*/g,
  // Within a word an underscore is one.
  /(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu,
  /<(?=[A-Za-z/!?])/g,
  /&(?=#?\w+;)/g,
  /\{(?=[#.{%-]|[\w-]+=|[^{}\n|]+\||decorative)/g,
  /\$(?=\S)/g,
  /(?<=\S)\^(?=\S)|\^(?=\[)/g,
  /(?<=\S)~(?=\S)|~(?=~)/g,
  /=(?==)/g,
  /\+(?=\+)/g,
  /@(?=(?:[Ff]ig|[Tt]bl|[Ll]st|[Ee]q|[Ss]ec|page)[:-])/g,
];

/** Text as Markdown has it, within a line. */
export function escapeInline(value: string, style: Style): string {
  // What this stands for hangs on book.yaml, and on other files: reading the text again does not tell.
  if (style === "bare") return value.replaceAll("{{", "\\{{");
  if (style === "safe" || style === "tags") return value.replaceAll(ALL, "\\$&");
  // In one go: what was escaped must not be escaped again.
  const signs = new Set(LIKELY.flatMap((pattern) => [...value.matchAll(pattern)].map(({ index }) => index)));
  return signs.size === 0
    ? value
    : value.replaceAll(/[^]/g, (sign, at: number) => (signs.has(at) ? `\\${sign}` : sign));
}

/** What would make another block of a line of text. */
const LINE_STARTS: readonly RegExp[] = [
  /^()(#{1,6}(?:\s|$))/,
  /^()([-+*](?:\s|$))/,
  /^()(>|:{3,}|[:~]\s|`{3,}|~{3,}|\$\$|\||=+\s*$|-+\s*$|\*\[[^\]]*\]:)/,
  /^(\[\^[^\]]+\])(:)/,
  /^(\d{1,9})([.)](?:\s|$))/,
  /^()((?:[-*_]\s*){3,}$)/,
  /^((?:[ivxlc]{1,9}|[IVXLC]{1,9}|[A-Za-z]))([.)]\s)/,
  /^()(\((?:\d{1,9}|[ivxlc]{1,9}|[IVXLC]{1,9}|[A-Za-z])\)\s)/,
  /^()(\\(?:newpage|pagebreak|clearpage)[ \t]*$)/,
  /^(Table)(:\s)/,
];

/** The first line of a paragraph is always held against these; the lines behind it where that is asked for. */
export function escapeLineStart(line: string): string {
  for (const pattern of LINE_STARTS) {
    const found = pattern.exec(line);
    if (found) return `${found[1]}\\${line.slice(found[1]!.length)}`;
  }
  return line;
}
