import { Diagnostics } from "../../diagnostic/diagnostic.ts";
import type { ParsedText } from "../../markdown/parsed.ts";
import { parseMarkdown } from "../../markdown/parser.ts";
import { element, type Element, isElement, type Node, textOf, visit } from "../../markdown/tree.ts";
import { writeBlocks } from "./blocks.ts";
import { canonical } from "./canonical.ts";
import { gathered, isInline } from "./lines.ts";
import { indented } from "./lists.ts";
import { type Style, STYLES, type Writing } from "./style.ts";

export interface WriteOptions {
  /** BCP 47. */
  readonly language: string;
  /**
   * Whether quotes, dashes and ellipses are written as they are typed, wherever they become the same again when they
   * are read.
   */
  readonly typed?: boolean;
}

/** A text in Markdown. */
export interface WrittenText {
  readonly markdown: string;
  /** The words of its blocks that Markdown cannot hold as they are: read again, they differ in more than spaces. */
  readonly changed: readonly string[];
}

/** One way to write a block. */
interface Way {
  readonly style: Style;
  readonly typed: boolean;
}

/**
 * Writes a text as Markdown. Every block is read again: what needs no escapes gets none, and what would mean something
 * else is written more carefully, as HTML if need be.
 */
export function writeMarkdown(text: ParsedText, options: WriteOptions): WrittenText {
  const chapter = new Chapter(text, options);
  // Words between brackets may be those of a heading elsewhere in the file, and much else: the whole is read as well.
  const first = chapter.write(0);
  for (let from = 0, written = first; from < CAREFUL; written = chapter.write(++from)) {
    if (written.isSame) return { markdown: written.markdown, changed: written.changed };
  }
  return { markdown: first.markdown, changed: first.changed.length > 0 ? first.changed : [wordsOf(text.content)] };
}

/** How many styles a whole text is tried in. */
const CAREFUL = STYLES.indexOf("tags");

class Chapter {
  readonly #blocks: readonly Node[];
  readonly #notes: ParsedText["notes"];
  readonly #options: WriteOptions;
  readonly #labels: ReadonlyMap<string, string>;
  readonly #expected: string;

  constructor({ content, notes }: ParsedText, options: WriteOptions) {
    this.#blocks = gathered(content);
    this.#notes = notes;
    this.#options = options;
    this.#labels = new Map(notes.map(({ key }, index) => [key, String(index + 1)]));
    this.#expected = whole({ content, notes });
  }

  /** Writes all, no block less carefully than `from` says. */
  write(from: number): WrittenText & { readonly isSame: boolean } {
    const changed: string[] = [];
    const parts: string[] = [];
    for (const run of this.#runs()) {
      const { markdown, isSame } = this.#best(run, from);
      parts.push(markdown);
      if (!isSame) changed.push(wordsOf(run));
    }
    for (const note of this.#notes) {
      const { markdown, isSame } = this.#bestNote(note.key, note.content, from);
      parts.push(markdown);
      if (!isSame) changed.push(wordsOf(note.content));
    }
    const markdown = `${parts.filter((part) => part !== "").join("\n\n")}\n`;
    return { markdown, changed, isSame: changed.length > 0 || whole(this.#read(markdown)) === this.#expected };
  }

  /** Blocks that are written together: lists and tables that stand next to each other must be told apart. */
  #runs(): readonly (readonly Node[])[] {
    const runs: Node[][] = [];
    let before = "";
    for (const block of this.#blocks) {
      const tag = block.type === "element" ? block.tag : "";
      if (tag === before && /^(?:[uo]l|dl|table)$/.test(tag)) runs.at(-1)!.push(block);
      else runs.push([block]);
      before = tag;
    }
    return runs;
  }

  #best(blocks: readonly Node[], from: number): { readonly markdown: string; readonly isSame: boolean } {
    const expected = canonical(blocks);
    const stubs = this.#calledIn(blocks)
      .map((label) => `\n\n[^${label}]: x`)
      .join("");
    return this.#firstGood(
      from,
      (writing) => writeBlocks(blocks, writing),
      (markdown) => canonical(this.#read(`${markdown}${stubs}`).content) === expected,
      () => isPlain(blocks),
    );
  }

  #bestNote(
    key: string,
    content: readonly Node[],
    from: number,
  ): { readonly markdown: string; readonly isSame: boolean } {
    const label = this.#labels.get(key)!;
    const expected = canonical(content);
    const stubs = this.#calledIn(content)
      .filter((other) => other !== label)
      .map((other) => `\n\n[^${other}]: x`)
      .join("");
    return this.#firstGood(
      from,
      (writing) => definitionOf(label, content, writeBlocks(content, writing)),
      (markdown) => canonical(this.#read(`x[^${label}]\n\n${markdown}${stubs}`).notes[0]?.content ?? []) === expected,
      () => false,
    );
  }

  #firstGood(
    from: number,
    write: (writing: Writing) => string,
    isGood: (markdown: string) => boolean,
    isEasy: () => boolean,
  ): { readonly markdown: string; readonly isSame: boolean } {
    const ways = this.#ways(from);
    let last = "";
    for (const [index, way] of ways.entries()) {
      last = write({ ...way, labels: this.#labels, blocks: writeBlocks });
      if (index === 0 && !way.typed && isEasy()) return { markdown: last, isSame: true };
      if (isGood(last)) return { markdown: last, isSame: true };
    }
    return { markdown: last, isSame: false };
  }

  #ways(from: number): readonly Way[] {
    const plain = STYLES.slice(from).map((style) => ({ style, typed: false }));
    return this.#options.typed ? [{ style: STYLES[from]!, typed: true }, ...plain] : plain;
  }

  #calledIn(nodes: readonly Node[]): readonly string[] {
    const labels = new Set<string>();
    visit([element("div", {}, nodes)], ({ tag, attributes }) => {
      if (tag === "o-note") labels.add(this.#labels.get(attributes["note"] ?? "") ?? "");
    });
    return [...labels].filter((label) => label !== "");
  }

  /** Reads a text as the build will; where nothing is to be typed anew, signs stay as they are to be compared. */
  #read(markdown: string): ParsedText {
    const { language, typed = false } = this.#options;
    return parseMarkdown(
      { shown: "", text: markdown, firstLine: 1 },
      { language, typography: typed },
      new Diagnostics(),
    );
  }
}

/** A note; one that does not begin with words begins on the next line. */
function definitionOf(label: string, [first]: readonly Node[], content: string): string {
  const isText = first === undefined || isInline(first) || isElement(first, "p");
  return `[^${label}]:${isText ? " " : "\n    "}${indented(content, 4)}`;
}

/** What is read, with spaces between blocks. */
function wordsOf(nodes: readonly Node[]): string {
  if (nodes.every(isInline)) return textOf(nodes);
  return nodes.map((node) => (isInline(node) ? textOf([node]) : wordsOf((node as Element).children))).join(" ");
}

function whole({ content, notes }: ParsedText): string {
  return [content, ...notes.map((note) => note.content)].map(canonical).join("\n");
}

const PLAIN = /^[\p{L}][\p{L}\p{N} ,;?!’“”‘()—–…'"\n]*\.?[\p{L}\p{N} ,.;?!’“”‘()—–…'"]*$/u;

/** Whether a block is a paragraph of words, as most are: nothing in it could mean anything else. */
function isPlain(blocks: readonly Node[]): boolean {
  const [paragraph, ...more] = blocks;
  if (paragraph?.type !== "element" || paragraph.tag !== "p" || more.length > 0) return false;
  if (!paragraph.children.every((child) => isInline(child) && child.type === "text")) return false;
  const words = paragraph.children.map((child) => (child.type === "text" ? child.value : "")).join("");
  return PLAIN.test(words) && !words.includes("\n") && !/^[A-Za-z]{1,9}[.)]/.test(words);
}
