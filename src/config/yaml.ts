import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import type { Alias, Document, Node, YAMLError, YAMLMap } from "yaml";
import type { Span } from "../diagnostic/diagnostic.ts";
import { xmlText } from "./xml-text.ts";
import type { Scalar, YamlEntry, YamlMapping, YamlNode } from "./yaml-tree.ts";

const require = createRequire(import.meta.url);

/** The parser, loaded on first use: a manuscript often holds no YAML, and loading takes 20 ms. */
function yaml(): typeof Yaml {
  return require("yaml") as typeof Yaml;
}

/** A place that is not YAML as it should be. */
export interface YamlFault {
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
}

export interface YamlReading {
  /** Undefined when there is nothing, or too many faults to make sense of it. */
  readonly root: YamlNode | undefined;
  readonly faults: readonly YamlFault[];
  /** Escapes for characters that no book can hold, which are read as U+FFFD: `"\u0007"`. */
  readonly unfit: readonly YamlFault[];
}

/** More values than a book.yaml ever has: aliases that stand for one another can unfold to billions. */
const MOST_VALUES = 20_000;
const DEEPEST = 40;
/** One broken line can upset all that follow it. */
const MOST_FAULTS = 10;

/**
 * Reads YAML 1.2 (core schema). Nothing is thrown: what is wrong is in `faults`. All text is such as XML can hold.
 *
 * @param shown the file's name in spans
 * @param firstLine the line of the file that `text` begins on, from 1
 */
export function readYaml(text: string, shown: string, firstLine = 1): YamlReading {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  // Uniqueness of keys is checked below: the parser's own check takes quadratic time.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: false,
  });
  const spanOf = (start: number, end: number): Span => {
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(start, end));
    return {
      file: shown,
      line: from.line + firstLine - 1,
      column: from.col,
      endLine: to.line + firstLine - 1,
      endColumn: to.col,
    };
  };
  const reader = new TreeReader(document, text, spanOf);
  const root = document.contents ? reader.read(document.contents, 0) : undefined;
  // What cannot be parsed has no value, but keys set twice can be told all the same.
  const unparsed = [...document.errors, ...document.warnings].slice(0, MOST_FAULTS);
  const faults = [...unparsed.map((error) => faultOf(error, document, spanOf)), ...reader.faults];
  return { root: document.errors.length > 0 ? undefined : root, faults, unfit: reader.unfit };
}

/** Turns the parser's nodes into ours, resolving aliases within bounds. */
class TreeReader {
  readonly faults: YamlFault[] = [];
  readonly unfit: YamlFault[] = [];
  readonly #yaml = yaml();
  readonly #document: Document;
  readonly #text: string;
  readonly #spanOf: (start: number, end: number) => Span;
  #values = 0;
  #tooMuch = false;

  constructor(document: Document, text: string, spanOf: (start: number, end: number) => Span) {
    this.#document = document;
    this.#text = text;
    this.#spanOf = spanOf;
  }

  read(node: Node, depth: number): YamlNode {
    const span = this.#span(node);
    this.#values++;
    if (this.#values > MOST_VALUES || depth > DEEPEST) {
      if (!this.#tooMuch) {
        const message = depth > DEEPEST ? "This is nested too deeply." : "This unfolds to too many values.";
        this.faults.push({ message, span });
      }
      this.#tooMuch = true;
      return nothing(span);
    }
    const { isAlias, isMap, isScalar, isSeq } = this.#yaml;
    if (isAlias(node)) return this.#alias(node, depth);
    if (isMap(node)) return this.#map(node, depth);
    if (isSeq(node)) return { kind: "list", items: node.items.map((item) => this.read(item as Node, depth + 1)), span };
    if (!isScalar(node)) return nothing(span);
    const value = this.#valueOf(node);
    const source = xmlText(node.source ?? String(value));
    const known = value === null || ["string", "number", "boolean"].includes(typeof value);
    return { kind: "scalar", value: known ? (value as Scalar) : source, source, span };
  }

  #valueOf(node: Yaml.Scalar): unknown {
    if (typeof node.value === "bigint") return Number(node.value);
    if (typeof node.value !== "string") return node.value;
    const value = xmlText(node.value);
    const [start = 0, end = 0] = node.range ?? [];
    // A control character that stands there by itself is told of where the file is read.
    if (value !== node.value && isSound(this.#text.slice(start, end))) {
      const message = "This holds a control character that no book can hold: readers see \ufffd in its place.";
      this.unfit.push({ message, span: this.#span(node), hint: "Take it out." });
    }
    return value;
  }

  #alias(node: Alias, depth: number): YamlNode {
    const target = node.resolve(this.#document);
    if (target) return this.read(target, depth + 1);
    const span = this.#span(node);
    this.faults.push({ message: `\`*${node.source}\` refers to nothing.`, span, hint: "Put the value in quotes." });
    return nothing(span);
  }

  #map(node: YAMLMap, depth: number): YamlMapping {
    const entries = new Map<string, YamlEntry>();
    for (const pair of node.items) {
      const keyNode = pair.key as Node;
      const keySpan = this.#span(keyNode);
      if (!this.#yaml.isScalar(keyNode)) {
        this.faults.push({ message: "A key must be a plain word.", span: keySpan });
        continue;
      }
      const value = this.#valueOf(keyNode);
      const key = typeof value === "string" ? value : (keyNode.source ?? String(value));
      if (entries.has(key)) {
        const first = entries.get(key)?.keySpan?.line;
        this.faults.push({
          message: `\`${key}\` is set twice; it is first set on line ${first}.`,
          span: keySpan,
          hint: "Keep one of the two.",
        });
      }
      const read = pair.value ? this.read(pair.value as Node, depth + 1) : nothing(keySpan);
      entries.set(key, { key, keySpan, value: read });
    }
    return { kind: "map", entries: [...entries.values()], span: this.#span(node) };
  }

  #span(node: Node | null): Span {
    const [start = 0, end = 0] = node?.range ?? [];
    return this.#spanOf(start, end);
  }
}

function isSound(text: string): boolean {
  return xmlText(text) === text;
}

function nothing(span: Span): YamlNode {
  return { kind: "scalar", value: null, source: "", span };
}

/** The parser's words, with what the author can do where the cause is a usual one. */
function faultOf(error: YAMLError, document: Document, spanOf: (start: number, end: number) => Span): YamlFault {
  if (error.code === "MISSING_CHAR" && error.message.endsWith("quote")) {
    const start = openQuote(document, error.pos[0]);
    return { message: "A quotation mark is opened here and never closed.", span: spanOf(start, start + 1) };
  }
  const flow = /\bflow (sequence|map)/i.exec(error.message)?.[1];
  if (flow !== undefined) {
    const [what, open, close] = flow === "map" ? ["mapping", "{", "}"] : ["list", "[", "]"];
    const message = `A ${what} that begins with ${open} does not end before this line.`;
    return {
      message,
      hint: `Close it with ${close}, or put a value that begins with ${open} in quotes.`,
      span: spanOf(...error.pos),
    };
  }
  const [message, hint] = WORDING[error.code] ?? [];
  return { message: message ?? `${error.message}.`, span: spanOf(...error.pos), ...(hint && { hint }) };
}

/** Where the quoted text begins that is still open at an offset: the parser only knows where the text ran out. */
function openQuote(document: Document, offset: number): number {
  let start = offset;
  yaml().visit(document, {
    Scalar: (_, { type, range }) => {
      const isQuoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
      if (isQuoted && range && range[0] <= offset && range[1] >= offset) start = range[0];
    },
  });
  return start;
}

const QUOTE = "Put the value in quotes.";
const WORDING: Partial<Record<YAMLError["code"], readonly [message: string, hint?: string]>> = {
  TAB_AS_INDENT: ["A tab cannot indent YAML.", "Use spaces."],
  BLOCK_AS_IMPLICIT_KEY: ["A second key starts on the line of the first.", "Put a value that holds a colon in quotes."],
  MULTILINE_IMPLICIT_KEY: ["This is not a key with a value.", "Write `key: value`, with a space after the colon."],
  BAD_SCALAR_START: ["A value cannot start with this character.", QUOTE],
  BAD_DQ_ESCAPE: ["This is not an escape that YAML knows.", "Write `\\\\` for a backslash, or use single quotes."],
  MULTIPLE_DOCS: ["There is a second YAML document after `---`.", "Keep one."],
  RESOURCE_EXHAUSTION: ["This is nested too deeply."],
  TAG_RESOLVE_FAILED: ["This tag is not known.", "A value that starts with `!` needs quotes."],
  BAD_ALIAS: ["This alias is not one that YAML allows.", QUOTE],
};
