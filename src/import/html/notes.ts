import type { ParsedNote } from "../../markdown/parsed.ts";
import { element, type Element, isElement, mapNodes, type Node, rewrite, textOf, visit } from "../../markdown/tree.ts";
import type { Findings } from "../findings.ts";

/** A text whose notes have been taken out of it. */
export interface Noted {
  readonly content: readonly Node[];
  readonly notes: readonly ParsedNote[];
}

/** What is shown for the call of a note. */
const LABEL = /^[[(]?(?:\d{1,4}|[*†‡§¶]{1,3}|[ivxlc]{1,6}|[a-z])[\])]?\.?$/i;
/** What stands for the way back. */
const BACK = /^[\s[(]*(?:[↑↩⏎^↵]\uFE0E?|\d{1,4}|[*†‡§¶]{1,3}|[ivxlc]{1,6}|[a-z])[\])]?[\s.]*$/i;
const BLOCKS: ReadonlySet<string> = new Set(["p", "li", "div", "aside", "dd", "section", "td", "footer"]);

/**
 * Finds notes by how documents link them, whatever program wrote them: a link with a short label leads to a block, and a
 * link in that block back to it; or both say that they are a note and its call (EPUB, DPUB-ARIA). The links become calls,
 * the blocks notes.
 */
export function takeNotes(nodes: readonly Node[], findings: Findings, prefix = ""): Noted {
  const places = new Places(nodes);
  const targets = new Map<string, Element>();
  const blocks = new Set<Element>();
  visit(nodes, (link) => {
    // Of two links that lead to each other the first in the text is the call.
    if (!isElement(link, "a") || blocks.has(places.blockOf(link)!)) return;
    const block = places.noteOf(link);
    if (!block) return;
    targets.set(link.attributes["href"]!.slice(1), block);
    blocks.add(block);
  });
  if (targets.size === 0) return { content: nodes, notes: [] };

  const keys = new Map<Element, string>();
  for (const [id, block] of targets) {
    if (isComment(id)) findings.add("left out", "a comment", "comments", textOf(block.children));
    else if (!keys.has(block)) keys.set(block, `${prefix}${keys.size + 1}`);
  }
  const withCalls = (list: readonly Node[]): readonly Node[] => replaceCalls(list, places, targets, keys);
  const notes = [...keys].map(([block, key]) => ({ key, content: contentOf(block, places, withCalls) }));
  for (const { content, key } of notes) {
    if (content.length === 0) findings.add("left out", "a note without words", "notes without words", key);
  }
  return { content: withCalls(withoutBlocks(nodes, blocks)), notes: notes.map(filled) };
}

function filled(note: ParsedNote): ParsedNote {
  return note.content.length > 0 ? note : { ...note, content: [element("p", {}, [{ type: "text", value: "–" }])] };
}

/** Which elements of a text have ids, and in which blocks they stand. */
class Places {
  readonly #blocks = new Map<string, Element>();
  readonly #inside = new Map<Element, ReadonlySet<string>>();
  readonly #calls = new Map<Element, readonly string[]>();
  readonly #around = new Map<Element, Element>();

  constructor(nodes: readonly Node[]) {
    const walk = (list: readonly Node[], block: Element | undefined, around: readonly string[]): void => {
      for (const node of list) {
        if (node.type === "text") continue;
        const id = node.attributes["id"] ?? (node.tag === "a" ? node.attributes["name"] : undefined);
        const own = BLOCKS.has(node.tag) ? node : block;
        if (id && own && !this.#blocks.has(id)) this.#blocks.set(id, own);
        const ids = id ? [...around.slice(-3), id] : around;
        if (node.tag === "a") {
          this.#calls.set(node, ids);
          if (block) this.#around.set(node, block);
        }
        walk(node.children, own, ids);
      }
    };
    walk(nodes, undefined, []);
  }

  /** The innermost block that a link stands in. */
  blockOf(link: Element): Element | undefined {
    return this.#around.get(link);
  }

  /** The note that a link calls. */
  noteOf(link: Element): Element | undefined {
    const { href = "", role, "epub:type": type = "", class: names = "" } = link.attributes;
    const block = href.startsWith("#") ? this.#blocks.get(href.slice(1)) : undefined;
    if (!block || this.#isBack(link)) return undefined;
    if (role === "doc-noteref" || /\bnoteref\b/.test(type)) return block;
    if (!LABEL.test(textOf(link.children).trim())) return undefined;
    const back = this.linksIn(block);
    const called = this.#calls.get(link) ?? [];
    const isMeant = called.some((id) => back.has(id)) || /\bfootnote-ref\b/.test(names);
    return isMeant ? block : undefined;
  }

  /** The ids that the links of a block lead to. */
  linksIn(block: Element): ReadonlySet<string> {
    const known = this.#inside.get(block);
    if (known) return known;
    const ids = new Set<string>();
    visit(block.children, ({ tag, attributes }) => {
      if (tag === "a" && attributes["href"]?.startsWith("#")) ids.add(attributes["href"].slice(1));
    });
    this.#inside.set(block, ids);
    return ids;
  }

  /** Whether a link stands in a note, and leads back to its call. */
  #isBack(link: Element): boolean {
    const { role, class: names = "", name = "", id = name, "epub:type": type = "" } = link.attributes;
    if (role === "doc-backlink" || /\bbacklink\b/.test(type) || /backref|back-?link|footnote-back/.test(names))
      return true;
    return /^(?:_?ftn\d|_?edn\d|ftnt\d|cmnt\d|footnote-\d|fn:?\d+$)/.test(id);
  }

  isBackTo(link: Element): boolean {
    const { href = "" } = link.attributes;
    return this.#isBack(link) || (href.startsWith("#") && BACK.test(textOf(link.children)));
  }
}

/** Comments of Google's are linked as notes are. */
function isComment(id: string): boolean {
  return /^cmnt\d+$/.test(id);
}

function replaceCalls(
  nodes: readonly Node[],
  places: Places,
  targets: ReadonlyMap<string, Element>,
  keys: ReadonlyMap<Element, string>,
): readonly Node[] {
  return rewrite(nodes, (node) => {
    if (node.tag === "sup" || node.tag === "span") {
      const only = node.children.filter((child) => child.type === "element" || !/^[\s[\]()]*$/.test(child.value));
      if (only.length === 0 && node.tag === "sup") return [];
      return only.length === 1 && isElement(only[0], "o-note") ? only : node;
    }
    if (node.tag !== "a" || !LABEL.test(textOf(node.children).trim())) return node;
    const id = node.attributes["href"]?.replace(/^#/, "") ?? "";
    const block = targets.get(id);
    if (block && isComment(id)) return [];
    return block && !places.isBackTo({ ...node, attributes: { ...node.attributes, href: "" } })
      ? element("o-note", { note: keys.get(block)! })
      : node;
  });
}

/** The blocks of a note without the ways back, and without the number before it. */
function contentOf(
  block: Element,
  places: Places,
  withCalls: (nodes: readonly Node[]) => readonly Node[],
): readonly Node[] {
  const marked = rewrite(block.children, (node) => {
    if (node.tag === "a" && places.isBackTo(node)) return { type: "text", value: GONE };
    // What stood around a way back goes with it; a full stop that is by itself for its looks stays.
    const isLeft =
      /^(?:sup|span|p|em|strong)$/.test(node.tag) &&
      node.children.every(isBlank) &&
      (node.children.every((child) => child.type === "text" && child.value.trim() === "") || hadBack(node));
    return isLeft ? { type: "text", value: hadBack(node) ? GONE : "" } : node;
  });
  const clean = mapText(marked, (value) => value.replaceAll(GONE, ""));
  const lines = block.tag === "p" ? [element("p", {}, clean)] : clean;
  return withCalls(withoutNumber(lines));
}

function isBlank(node: Node): boolean {
  return node.type === "text" && /^[\s\u00A0[\]().\uE102]*$/.test(node.value);
}

/** Stands where a way back was: for private use, and in no document that means well. */
const GONE = "\uE102";

function hadBack({ children }: Element): boolean {
  return children.some((child) => child.type === "text" && child.value.includes(GONE));
}

function mapText(nodes: readonly Node[], change: (value: string) => string): readonly Node[] {
  return mapNodes(nodes, (node) => {
    if (node.type !== "text") return { ...node, children: mapText(node.children, change) };
    const value = change(node.value);
    return value === "" ? [] : { ...node, value };
  });
}

function withoutNumber([first, ...rest]: readonly Node[]): readonly Node[] {
  if (first === undefined) return [];
  if (first.type === "text") {
    const value = first.value.replace(/^[\s\u00A0]*(?:[[(]?\d{0,4}[\])][\s\u00A0.]*|\.?[\s\u00A0]+)/, "");
    return value === "" ? withoutNumber(rest) : [{ ...first, value }, ...rest];
  }
  return first.tag === "p" ? [{ ...first, children: withoutNumber(first.children) }, ...rest] : [first, ...rest];
}

/** Takes the notes away, and what held nothing but them. */
function withoutBlocks(nodes: readonly Node[], blocks: ReadonlySet<Element>): readonly Node[] {
  const keep = (list: readonly Node[]): readonly Node[] => {
    const out: Node[] = [];
    for (const node of list) {
      if (node.type === "text") out.push(node);
      else if (!blocks.has(node)) {
        const children = keep(node.children);
        const emptied =
          children.length < node.children.length && children.every((child) => isBlank(child) || isElement(child, "hr"));
        if (!emptied)
          out.push(
            children.length === node.children.length && children.every((child, index) => child === node.children[index])
              ? node
              : { ...node, children },
          );
        else if (isElement(out.at(-1), "hr")) out.pop();
      } else if (
        out.findLast((each) => !isBlank(each)) &&
        isElement(
          out.findLast((each) => !isBlank(each)),
          "hr",
        )
      ) {
        // The rule above the notes of a page.
        out.splice(
          out.findLastIndex((each) => isElement(each, "hr")),
          1,
        );
      }
    }
    return out;
  };
  return keep(nodes);
}
