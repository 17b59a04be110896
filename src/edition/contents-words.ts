import type { Section } from "../book/book.ts";
import { headingTitles } from "../book/title-words.ts";
import { element, type Element, type Node, rewrite } from "../markdown/tree.ts";
import { ALONE, toXhtml } from "./xhtml.ts";

/** What may stand in a line of the contents: how words are set, not what they lead to or are called. */
const KEPT: ReadonlySet<string> = new Set("em i strong b cite q sub sup code".split(" "));
/** Of what is read above or beside other words, or is called from them, contents have nothing. */
const LEFT_OUT: ReadonlySet<string> = new Set(["o-note", "rt", "rp"]);
/** What has no words to be read in a line of the contents, or is read as its own words are. */
const OTHERS: ReadonlySet<string> = new Set(["math", "svg", "img"]);

/**
 * The words of a title, a heading or a caption for a line of the contents, as markup: ships stay in italics, raised
 * letters raised. Undefined where there is nothing but plain words, or something that a line cannot show.
 */
export function contentsWords(title: readonly Node[]): string | undefined {
  let isSet = false;
  let isPlain = false;
  const words = rewrite(title, (node) => {
    if (LEFT_OUT.has(node.tag) || node.attributes["class"] === "number") return [];
    if (OTHERS.has(node.tag) || node.tag.startsWith("o-")) isPlain = true;
    if (!KEPT.has(node.tag)) return node.children;
    isSet = true;
    return bare(node);
  });
  return isSet && !isPlain ? toXhtml(words, ALONE).replaceAll(/\s+/g, " ").trim() : undefined;
}

/** Without a name and a class. */
function bare({ tag, attributes: { lang }, children }: Element): Node {
  return element(tag, lang === undefined ? {} : { lang }, children);
}

/** The same for the headings of a section, by their ids. */
export function headingWords({ headings, content }: Section): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  if (headings.length === 0) return words;
  for (const [id, title] of headingTitles(content)) {
    const set = contentsWords(title);
    if (set !== undefined) words.set(id, set);
  }
  return words;
}
