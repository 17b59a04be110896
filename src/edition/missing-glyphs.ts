import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { packageFor } from "./script-fonts.ts";

/** How many characters of a script are named. */
const NAMED = 5;
/** How many lines of a block are looked through for a character. */
const MOST_LINES = 500;

interface Missing {
  readonly script: string;
  readonly span: Span | undefined;
  /** In the order of their first use. */
  readonly characters: Set<string>;
}

/** The characters of a book that no font has, by file and script. */
export class MissingGlyphs {
  readonly #all = new Map<string, Missing>();
  readonly #language: string;

  /** @param language of the book, BCP 47 */
  constructor(language: string) {
    this.#language = language;
  }

  /** @param span the block that holds the character */
  add(character: string, span: Span | undefined): void {
    const script = scriptOf(character);
    const key = `${span?.file ?? ""}\n${script}`;
    let missing = this.#all.get(key);
    if (!missing) this.#all.set(key, (missing = { script, span, characters: new Set() }));
    missing.characters.add(character);
  }

  report(diagnostics: Diagnostics): void {
    for (const { script, span, characters } of this.#all.values()) {
      const all = [...characters];
      const few = all.slice(0, NAMED).map((character) => `“${character}”`);
      const others = all.length - few.length;
      const listed =
        others > 0
          ? `${few.join(", ")} and ${others} more`
          : [few.slice(0, -1).join(", "), few.at(-1)].filter(Boolean).join(" and ");
      diagnostics.report("glyph-missing", {
        message: `No font of the theme has ${listed} (${[script, ...all.slice(0, 1).map(codePointOf)].filter(Boolean).join(", ")}).`,
        span: span && placeOf(all[0] ?? "", span, diagnostics.source(span.file)),
        hint: this.#hint(all),
      });
    }
  }

  #hint(characters: readonly string[]): string {
    const isOne = characters.length === 1;
    const shown = `${isOne ? "It is" : "Each is"} printed as a question mark in a diamond (�).`;
    const font = packageFor(characters[0] ?? "", this.#language);
    if (font !== undefined) return `${shown} There is a font for it: npm install ${font}`;
    return `${shown} Write ${isOne ? "it" : "them"} otherwise, or show ${isOne ? "it" : "them"} as an image.`;
  }
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Where a character stands in the block it was found in; the block itself where it was written as a reference. */
function placeOf(character: string, block: Span, source: string | undefined): Span {
  const lines =
    source?.split("\n").slice(block.line - 1, Math.min(block.endLine ?? Infinity, block.line + MOST_LINES)) ?? [];
  for (const [index, line] of lines.entries()) {
    const at = line.indexOf(character, index === 0 ? block.column - 1 : 0);
    if (at < 0) continue;
    const lineNumber = block.line + index;
    const end = { endLine: lineNumber, endColumn: at + 1 + character.length };
    return { file: block.file, line: lineNumber, column: at + 1, ...end };
  }
  return block;
}

const SCRIPTS = [
  ["Arab", "Arabic"],
  ["Armn", "Armenian"],
  ["Beng", "Bengali"],
  ["Xsux", "Cuneiform"],
  ["Deva", "Devanagari"],
  ["Ethi", "Ethiopic"],
  ["Geor", "Georgian"],
  ["Gujr", "Gujarati"],
  ["Guru", "Gurmukhi"],
  ["Hang", "Hangul"],
  ["Hani", "Han"],
  ["Hira", "Hiragana"],
  ["Kana", "Katakana"],
  ["Khmr", "Khmer"],
  ["Laoo", "Lao"],
  ["Mlym", "Malayalam"],
  ["Mong", "Mongolian"],
  ["Mymr", "Burmese"],
  ["Runr", "Runic"],
  ["Sinh", "Sinhala"],
  ["Syrc", "Syriac"],
  ["Taml", "Tamil"],
  ["Telu", "Telugu"],
  ["Thai", "Thai"],
  ["Tibt", "Tibetan"],
] as const;
const TESTS = SCRIPTS.map(([code, name]) => [new RegExp(`\\p{Script=${code}}`, "u"), name] as const);

function scriptOf(character: string): string {
  if (/\p{Extended_Pictographic}/u.test(character)) return "a pictograph";
  return TESTS.find(([test]) => test.test(character))?.[1] ?? "";
}
