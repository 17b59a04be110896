import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { type Element, isElement, type Node, text } from "../markdown/tree.ts";
import type { Coverage } from "./coverage.ts";
import { MissingGlyphs } from "./missing-glyphs.ts";

/** Stands for a character that no font has: U+FFFD, so that neither a system font nor an empty box is ever printed. */
const REPLACEMENT = "\uFFFD";

/** What a character may be set as when no font has it, without loss to the reader. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ["\u2E3A", "\u2014\u2014"],
  ["\u2E3B", "\u2014\u2014\u2014"],
  ["\u2010", "-"],
  ["\u2011", "-"],
  ["\u2007", "\u00A0"],
  ["\u202F", "\u00A0"],
  ["\u2002", " "],
  ["\u2003", " "],
  ["\u2004", " "],
  ["\u2005", " "],
  ["\u2006", " "],
  ["\u2008", " "],
  ["\u2009", " "],
  ["\u200A", " "],
]);

// Characters that show nothing (Unicode DerivedCoreProperties: Default_Ignorable_Code_Point). Browsers give meaning
// to these without a glyph: soft hyphen, zero-width space and joiners, marks of direction. The others are left out.
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const KEPT = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2066-\u2069]/;
const CONTROL = /\p{Cc}|\p{Zl}|\p{Zp}/u;
const MARK = /\p{Mn}|\p{Me}|\p{Mc}/u;

// Nothing but what every text face has: the common case, passed over at once.
const PLAIN = /^[\t\n\r\u0020-\u007E]*$/;

const FIRST_BEYOND_ASCII = 0x7f;
const BEYOND_ASCII = /[\u007F-\u{10FFFF}]/gu;

/** What was seen of the characters of some text. */
export interface SeenGlyphs {
  /** Whether fonts have these code points: all that was asked. */
  readonly asked: Map<number, boolean>;
  readonly used: Set<number>;
  readonly missing: (readonly [character: string, span: Span | undefined])[];
}

/** Makes text printable with the fonts at hand, and remembers the characters that are not. */
export class GlyphCheck {
  /** The code points that are printed: the fonts for them are needed. */
  readonly used = new Set<number>();
  readonly #covers: Coverage;
  readonly #missing: MissingGlyphs;
  /** How many references the text at hand is in: their words stand elsewhere, and are told there. */
  #references = 0;
  #seen: SeenGlyphs | undefined;

  /** @param language of the book, BCP 47 */
  constructor(covers: Coverage, language = "en") {
    this.#covers = covers;
    this.#missing = new MissingGlyphs(language);
  }

  /** Reports the characters that no font has, once for each file and script. */
  report(diagnostics: Diagnostics): void {
    this.#missing.report(diagnostics);
  }

  /** Begins to write down what is seen, until it is told to stop. */
  record(): SeenGlyphs {
    this.#seen = { asked: new Map(), used: new Set(), missing: [] };
    return this.#seen;
  }

  stopRecord(): void {
    this.#seen = undefined;
  }

  /** Whether text of which this was seen would be made what it was made then. */
  isAsBefore({ asked }: SeenGlyphs): boolean {
    return asked.entries().every(([codePoint, answer]) => this.#covers(codePoint) === answer);
  }

  /** Remembers what was seen as if it had been seen again. */
  takeOver({ used, missing }: SeenGlyphs): void {
    for (const codePoint of used) this.used.add(codePoint);
    for (const [character, span] of missing) this.#missing.add(character, span);
  }

  /** Text with characters that no font has replaced, and invisible ones that no font needs left out. */
  text(value: string, span?: Span): string {
    if (PLAIN.test(value)) return value;
    let base = "";
    return value.replace(BEYOND_ASCII, (character, at: number) => {
      const before = at > 0 ? value.charCodeAt(at - 1) : FIRST_BEYOND_ASCII;
      if (before < FIRST_BEYOND_ASCII) base = String.fromCharCode(before);
      const printed = this.#character(character, base, span);
      // A mark stands on what was printed before it, other marks between them.
      if (!MARK.test(character)) base = printed;
      return printed;
    });
  }

  /** A tree with every text made printable. `span` is where it was written, for text that tells of no better place. */
  nodes(nodes: readonly Node[], span?: Span): readonly Node[] {
    let changed = false;
    const out = nodes.map((node) => {
      const made = node.type === "text" ? this.#textNode(node, span) : this.#element(node, span);
      if (made !== node) changed = true;
      return made;
    });
    return changed ? out : nodes;
  }

  #textNode(node: Extract<Node, { type: "text" }>, span: Span | undefined): Node {
    const value = this.text(node.value, span);
    return value === node.value ? node : text(value);
  }

  #element(node: Element, span: Span | undefined): Element {
    const isReference = isElement(node, "a") && node.attributes["class"] === "ref";
    if (isReference) this.#references++;
    const children = this.nodes(node.children, node.span ?? span);
    if (isReference) this.#references--;
    return children === node.children ? node : { ...node, children };
  }

  #character(character: string, base: string, span: Span | undefined): string {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x7f || CONTROL.test(character)) return character;
    if (IGNORABLE.test(character)) return KEPT.test(character) ? character : "";
    if (this.#has(codePoint) || this.#composed(character, base)) {
      this.#use(codePoint);
      return character;
    }
    const standIn = STAND_INS.get(character);
    if (standIn !== undefined) return standIn;
    if (this.#references === 0) {
      this.#missing.add(character, span);
      this.#seen?.missing.push([character, span]);
    }
    this.#use(REPLACEMENT.codePointAt(0) ?? 0);
    return MARK.test(character) ? "" : REPLACEMENT;
  }

  /** Whether a font has the letter that a base and a mark make together. */
  #composed(character: string, base: string): boolean {
    if (!base || !MARK.test(character)) return false;
    const composed = [...(base + character).normalize("NFC")];
    const codePoint = composed[0]?.codePointAt(0) ?? 0;
    if (composed.length !== 1 || !this.#has(codePoint)) return false;
    this.#use(codePoint);
    return true;
  }

  #has(codePoint: number): boolean {
    const answer = this.#covers(codePoint);
    this.#seen?.asked.set(codePoint, answer);
    return answer;
  }

  #use(codePoint: number): void {
    this.used.add(codePoint);
    this.#seen?.used.add(codePoint);
  }
}
