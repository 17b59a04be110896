import { createRequire } from "node:module";
import type * as CssTree from "css-tree";
import { cssBlocks } from "./css-blocks.ts";

const require = createRequire(import.meta.url);

/** Pages of no kind of their own, and the cover, which is left where it was printed. */
const PLAIN_PAGE = /^(?:cover)?(?::left|:right)?$/;
/** Counts the lines of a listing, from its own start. */
const OWN_COUNTERS = /^(?:line|list-item)\b/;
const COUNTER = /^counter-(?:increment|reset|set)$/;
/** Tells an element by its place among others. */
const BY_PLACE = /^(?:first|last|nth|only)-/;
/** What holds the sections of the book. */
const HOLDERS = new Set(["html", "body"]);

/** What was found of styles: those of a book stay as they are while it is written. */
const KNOWN = new Map<string, boolean>();
/** Those of some editions. */
const MOST_KNOWN = 10;

/**
 * Whether sections look as they do only where the whole book is one document: styles count through it, tell a section
 * by those beside it, or have kinds of pages of their own, whose margins and running heads are printed with them.
 * @param css all styles of the document
 * @param names the tags and classes that sections have: `section`, `.chapter`
 */
export function needWholeBook(css: string, names: ReadonlySet<string>): boolean {
  const key = [...names].toSorted().concat(css).join("\n");
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const isNeeded = lookThrough(css, names);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(key, isNeeded);
  return isNeeded;
}

function lookThrough(css: string, names: ReadonlySet<string>): boolean {
  // The package as a whole would bring what is known of every property there is, which takes a while to load.
  const parse = require("css-tree/parser") as typeof CssTree.parse;
  const walk = require("css-tree/walker") as typeof CssTree.walk;
  const generate = require("css-tree/generator") as typeof CssTree.generate;
  let isNeeded = false;
  // Most of the time would go into values, of which only those of counters are looked at: as they are written.
  const relevant = cssBlocks(css).filter(maySayIt).join("");
  walk(parse(relevant, { parseValue: false }), (node) => {
    if (node.type === "Atrule" && node.name === "page") {
      isNeeded ||= !PLAIN_PAGE.test(node.prelude ? generate(node.prelude).replaceAll(/\s/g, "") : "");
    } else if (node.type === "Declaration" && COUNTER.test(node.property)) {
      isNeeded ||= !OWN_COUNTERS.test(generate(node.value).trim());
    } else if (node.type === "Selector") {
      isNeeded ||= comparesSections([...node.children], names);
    }
  });
  return isNeeded;
}

/** Counters, pages, and selectors by place; in the selector of a rule, with comments as a rule before it. */
const SAID = /@page|counter-(?:increment|reset|set)|:(?:first|last|nth|only)-|:has\(/i;
const BESIDE = /[+~]/;

/** Whether a block of styles may be of interest: most of them are not, and to take them apart is work. */
function maySayIt(block: string): boolean {
  const head = block.slice(0, block.indexOf("{") + 1 || undefined);
  const isNested = block.indexOf("{", head.length) >= 0;
  return SAID.test(block) || BESIDE.test(isNested ? block : head);
}

/** Whether a selector asks what stands before or behind a section, or how many there are. */
function comparesSections(parts: readonly CssTree.SelectorPart[], names: ReadonlySet<string>): boolean {
  let compound: CssTree.SelectorPart[] = [];
  let isInHolder = false;
  for (const part of [...parts, END]) {
    if (part.type !== "Combinator") {
      compound.push(part);
      continue;
    }
    const isByPlace =
      part.name === "+" ||
      part.name === "~" ||
      compound.some(({ type, name }) => isPseudo(type) && BY_PLACE.test(name));
    const isHolder = compound.some(({ type, name }) => type === "TypeSelector" && HOLDERS.has(name));
    if (isByPlace && maySelectSection(compound, names, isInHolder)) return true;
    if (isHolder && compound.some(({ type, name }) => isPseudo(type) && name === "has")) return true;
    // A section does not stand in another that begins a page.
    if (isOfSection(compound, names) && part.name !== "+" && part.name !== "~") return false;
    isInHolder = isHolder && part.name === ">";
    compound = [];
  }
  return false;
}

const END: CssTree.SelectorPart = { type: "Combinator", name: "" };

function isPseudo(type: string): boolean {
  return type === "PseudoClassSelector";
}

function maySelectSection(
  compound: readonly CssTree.SelectorPart[],
  names: ReadonlySet<string>,
  isInHolder: boolean,
): boolean {
  return isOfSection(compound, names) || (isInHolder && namesOf(compound).every((name) => names.has(name)));
}

function isOfSection(compound: readonly CssTree.SelectorPart[], names: ReadonlySet<string>): boolean {
  const own = namesOf(compound);
  return own.length > 0 && own.every((name) => names.has(name));
}

/** The tags and classes a compound selector names. */
function namesOf(compound: readonly CssTree.SelectorPart[]): readonly string[] {
  return compound
    .filter(({ type, name }) => type === "ClassSelector" || (type === "TypeSelector" && name !== "*"))
    .map(({ type, name }) => (type === "ClassSelector" ? `.${name}` : name));
}
