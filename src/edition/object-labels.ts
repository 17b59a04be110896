import { element, type Element, isElement, type Node, rewrite, text, textOf } from "../markdown/tree.ts";
import type { Labels } from "./edition.ts";

const NO_BREAK_SPACE = "\u00A0";

/** A reference to a page, or to the pages from one place to another. */
export interface PageReference {
  readonly target: string;
  readonly to?: string;
  /** Whether it is the number alone, without the word for it. */
  readonly isBare: boolean;
  /** What stands for it where there are no pages. */
  readonly otherwise: readonly Node[];
}

type PageWords = (reference: PageReference) => readonly Node[];

/** Sets the words of captions' numbers and of references, in the language of the book: “Figure 2.1”. */
export function withObjectLabels(nodes: readonly Node[], labels: Labels, page: PageWords): readonly Node[] {
  return rewrite(nodes, (node) => {
    if (isElement(node, "o-label")) return label(node, labels);
    if (isElement(node, "o-ref")) return reference(node, labels, page);
    if (isElement(node, "img") && node.children.length > 0) {
      return { ...node, attributes: { ...node.attributes, alt: textOf(node.children) }, children: [] };
    }
    // Behind a label stands the caption, if there is one.
    const first = node.children[0];
    if (
      !isElement(node, "figcaption", "caption") ||
      !isElement(first, "span") ||
      first.attributes["class"] !== "label"
    ) {
      return node;
    }
    const [, next, ...rest] = node.children;
    return next && !(next.type === "text" && next.value.startsWith(":"))
      ? { ...node, children: [first, text(labels.colon), next, ...rest] }
      : node;
  });
}

function label({ attributes }: Element, labels: Labels): Node {
  const { kind = "", number = "" } = attributes;
  if (kind === "see" || kind === "seeAlso") return element("em", { class: "see" }, [text(labels[kind])]);
  if (kind === "equation") return element("span", { class: "equation-number" }, [text(`(${number})`)]);
  return element("span", { class: "label" }, [text(named(WORDS[kind], number, labels))]);
}

function reference({ attributes, children }: Element, labels: Labels, page: PageWords): readonly Node[] {
  const { form, kind, number, name, target, to, initial } = attributes;
  if ((form === "page" || form === "folio") && target !== undefined) {
    return page({ target, isBare: form === "folio", otherwise: children, ...(to !== undefined && { to }) });
  }
  if (kind === undefined || number === undefined) return children;
  if (form === "number") return [text(number)];
  const isInitial = initial !== undefined;
  if (name !== undefined) return [text(isInitial || isWrittenLarge(kind, labels) ? name : small(name))];
  const word = (isInitial ? WORDS : WORDS_IN_TEXT)[kind];
  return [text(named(word, kind === "equation" ? `(${number})` : number, labels))];
}

/** Whether a sentence of the language writes the word for a part of the book with a capital letter. */
function isWrittenLarge(kind: string, labels: Labels): boolean {
  const word = WORDS_IN_TEXT[kind];
  return word === undefined || /^[^\p{Ll}]/u.test(labels[word]);
}

/** The author's own name of a part of the book within a sentence. One in capitals, of a roman number say, stays. */
function small(name: string): string {
  return name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

function named(word: keyof Labels | undefined, number: string, labels: Labels): string {
  if (word === undefined) return number;
  const pattern = labels[word];
  return pattern.includes("{number}")
    ? pattern.replace("{number}", () => number)
    : `${pattern}${NO_BREAK_SPACE}${number}`;
}

const WORDS: Readonly<Record<string, keyof Labels>> = {
  figure: "figure",
  table: "table",
  listing: "listing",
  equation: "equation",
  part: "part",
  chapter: "chapter",
  appendix: "appendix",
  section: "section",
};

const WORDS_IN_TEXT: Readonly<Record<string, keyof Labels>> = {
  figure: "figureInText",
  table: "tableInText",
  listing: "listingInText",
  equation: "equationInText",
  part: "partInText",
  chapter: "chapterInText",
  appendix: "appendixInText",
  section: "sectionInText",
};
