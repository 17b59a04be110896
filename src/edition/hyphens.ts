import { readFileSync } from "node:fs";
import hyphenopoly from "hyphenopoly";
import { type Element, type Node, text } from "../markdown/tree.ts";
import { remembered } from "../markdown/remembered.ts";
import type { HyphenationLimits } from "./theme.ts";

/** Puts soft hyphens into one word, which has letters only. */
type WordHyphenator = (word: string) => string;

const SOFT_HYPHEN = "\u00AD";

/** The pattern file for a language where it is not simply the language's name. */
const PATTERNS: Readonly<Record<string, string>> = {
  en: "en-us",
  "en-gb": "en-gb",
  "en-au": "en-gb",
  "en-ie": "en-gb",
  "en-nz": "en-gb",
  el: "el-monoton",
  sr: "sr-cyrl",
  nb: "nb",
  no: "nb",
};

// Headings and what is set like them, code, addresses, formulas and pictures keep their words whole.
const WHOLE = new Set(
  "h1 h2 h3 h4 h5 h6 code pre kbd samp a th dt caption figcaption math svg o-note o-box".split(" "),
);
// The last line of these shall not be the rest of a word, nor one short word alone.
const BLOCKS = new Set("p li dd td".split(" "));
const WHOLE_CLASSES = new Set(["pull", "sc", "small-caps", "smallcaps", "lead"]);
/** With its full stop. */
const RUNT = 6;
const WORDS = /\p{L}[\p{L}\p{M}]*/gu;
/** The patterns' own limit. What is longer is hardly a word. */
const LONGEST_WORD = 60;
const ADDRESS = /:\/\/|www\.|@|[\w-]\/[\w-]/;

/** Blocks as they were hyphenated, by limits and language. */
const KNOWN = new Map<string, (block: Element) => Element>();

/** Hyphenates text by the patterns of its language (Liang's algorithm). */
export class Hyphenation {
  readonly limits: HyphenationLimits;
  readonly #languages = new Map<string, WordHyphenator | undefined>();
  readonly #key: string;

  constructor(limits: HyphenationLimits) {
    this.limits = limits;
    this.#key = JSON.stringify(limits);
  }

  /**
   * Puts soft hyphens into the words of a tree. `language` (BCP 47) holds where no `lang` says otherwise; text in a
   * language without patterns is left as it is.
   */
  nodes(nodes: readonly Node[], language: string): readonly Node[] {
    let changed = false;
    const out = nodes.map((node) => {
      const made = this.#node(node, language);
      if (made !== node) changed = true;
      return made;
    });
    return changed ? out : nodes;
  }

  #node(node: Node, language: string): Node {
    if (node.type === "text") {
      const value = this.#text(node.value, language);
      return value === node.value ? node : text(value);
    }
    if (WHOLE.has(node.tag) || (node.attributes["class"] ?? "").split(" ").some((name) => WHOLE_CLASSES.has(name))) {
      return node;
    }
    const own = node.attributes["lang"] ?? language;
    return BLOCKS.has(node.tag) ? this.#blocks(own)(node) : withChildren(node, this.nodes(node.children, own));
  }

  #blocks(language: string): (block: Element) => Element {
    const key = `${this.#key} ${language}`;
    let known = KNOWN.get(key);
    if (!known) {
      known = remembered((block) => withChildren(block, withFullLastLine(this.nodes(block.children, language))));
      KNOWN.set(key, known);
    }
    return known;
  }

  #text(value: string, language: string): string {
    const hyphenate = this.#hyphenator(language);
    if (!hyphenate || value.length < this.limits.shortestWord) return value;
    if (!ADDRESS.test(value)) return value.replace(WORDS, hyphenate);
    return value
      .split(/(\s+)/)
      .map((part) => (ADDRESS.test(part) ? part : part.replace(WORDS, hyphenate)))
      .join("");
  }

  #hyphenator(language: string): WordHyphenator | undefined {
    if (!this.#languages.has(language)) this.#languages.set(language, loadHyphenator(language, this.limits));
    return this.#languages.get(language);
  }
}

function withChildren(node: Element, children: readonly Node[]): Element {
  return children === node.children ? node : { ...node, children };
}

function loadHyphenator(language: string, limits: HyphenationLimits): WordHyphenator | undefined {
  const tag = language.toLowerCase();
  const primary = tag.split("-")[0] ?? "";
  const pattern = PATTERNS[tag] ?? PATTERNS[primary] ?? primary;
  if (!hyphenopoly.supportedLanguages.includes(pattern)) return undefined;
  const hyphenate = hyphenopoly
    .config({
      require: [pattern],
      sync: true,
      hyphen: SOFT_HYPHEN,
      minWordLength: limits.shortestWord,
      loaderSync: (file: string, folder: URL) => readFileSync(new URL(file, folder)),
    })
    .get(pattern);
  return hyphenate && remembering(hyphenate, limits);
}

/** The same words come back all through a book: each is worked out once. */
function remembering(hyphenate: WordHyphenator, limits: HyphenationLimits): WordHyphenator {
  const known = new Map<string, string>();
  return (word) => {
    if (word.length < limits.shortestWord || word.length > LONGEST_WORD) return word;
    let cut = known.get(word);
    if (cut === undefined) {
      cut = word === word.toUpperCase() ? word : within(hyphenate(word), limits);
      known.set(word, cut);
    }
    return cut;
  };
}

/** Takes out the cuts that would leave too few letters on either line. */
function within(word: string, limits: HyphenationLimits): string {
  const parts = word.split(SOFT_HYPHEN);
  let letters = 0;
  let out = parts[0] ?? "";
  const total = parts.join("").length;
  for (let i = 1; i < parts.length; i++) {
    letters += parts[i - 1]?.length ?? 0;
    const allowed = letters >= limits.before && total - letters >= limits.after;
    out += (allowed ? SOFT_HYPHEN : "") + (parts[i] ?? "");
  }
  return out;
}

/** Keeps the last word whole, and together with the word before if it is short. */
function withFullLastLine(nodes: readonly Node[]): readonly Node[] {
  const index = nodes.findLastIndex((node) =>
    node.type === "element" ? node.tag !== "o-note" : node.value.trim() !== "",
  );
  const last = nodes[index];
  if (last?.type === "element") {
    const children = withFullLastLine(last.children);
    return children === last.children ? nodes : nodes.with(index, { ...last, children });
  }
  if (!last) return nodes;
  let from = last.value.trimEnd().length;
  while (from > 0 && !/\s/.test(last.value[from - 1] ?? "")) from--;
  const word = last.value.slice(from).replaceAll(SOFT_HYPHEN, "");
  const isTied = /[ \n]/.test(last.value[from - 1] ?? "") && word.trimEnd().length <= RUNT;
  const value = isTied ? `${last.value.slice(0, from - 1)}\u00A0${word}` : `${last.value.slice(0, from)}${word}`;
  return value === last.value ? nodes : nodes.with(index, text(value));
}
