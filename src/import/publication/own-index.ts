import { type Element, element, isElement, type Node, rewrite, textOf, visit } from "../../markdown/tree.ts";
import { isInline } from "../write/lines.ts";

/** An entry of the index of one of our own books that only sends to another. */
interface Sent {
  readonly entry: string;
  readonly kind: "see" | "see-also";
  readonly to: string;
}

/**
 * The index of one of our own books, read back: which entry each place in the text is marked for. What an entry was sorted
 * as is in no book.
 */
export class OwnIndex {
  /** `whale!right`, by the id of the place. */
  readonly #entries = new Map<string, string>();
  /** Those that have no place in the text yet. */
  #sent: Sent[] = [];
  /** The places where entries end. */
  readonly #ends: ReadonlySet<string>;
  readonly #seeAlso: string;

  /** @param seeAlso what the book calls it */
  constructor(documents: readonly Element[], seeAlso: string) {
    this.#seeAlso = seeAlso;
    visit(documents, (node) => {
      if (node.tag === "ul" && node.attributes["class"] === "index-entries") this.#read(node, "");
    });
    this.#ends = new Set(placesIn(documents).filter((id) => id.endsWith(END)));
  }

  /** The marks as an author writes them, in the place of what an edition makes of them. */
  marked(nodes: readonly Node[]): readonly Node[] {
    const blocks = this.#stretches(nodes);
    return rewrite(blocks, (node) => {
      if (node.tag === "span" && node.attributes["class"] === "index") return this.#mark(node);
      const children = this.#stretches(node.children);
      return children === node.children ? node : { ...node, children };
    });
  }

  /** Entries that send to others of which no place is marked, to be put where they show nothing. */
  get sent(): readonly Node[] {
    return this.#sent.map(sentMark);
  }

  #read(list: Element, above: string): void {
    for (const item of list.children) {
      if (!isElement(item, "li")) continue;
      const [first] = item.children;
      const sends = item.children.some((child) => isSee(child));
      const words = first?.type === "text" ? first.value.trim() : "";
      const entry = above + (sends ? words.replace(/\.$/, "") : words);
      for (const [at, child] of item.children.entries()) {
        if (isElement(child, "ul")) this.#read(child, `${entry}!`);
        else if (isElement(child, "span")) this.#take(child, entry);
        else if (isSee(child)) this.#send(entry, child, item.children[at + 1]);
      }
    }
  }

  #take(locators: Element, entry: string): void {
    visit([locators], ({ tag, attributes: { href } }) => {
      if (tag === "a" && href?.startsWith("#")) this.#entries.set(href.slice(1), entry);
    });
  }

  #send(entry: string, label: Node, next: Node | undefined): void {
    const kind = textOf([label]).trim() === this.#seeAlso ? "see-also" : "see";
    const to = next?.type === "text" ? next.value.trim().replace(/\.$/, "") : "";
    if (to !== "") this.#sent.push({ entry, kind, to: to.replaceAll(/[,\u060C] /g, "!") });
  }

  #mark({ attributes, children }: Element): Node | readonly Node[] {
    const entry = this.#entries.get(attributes["id"] ?? "");
    const words = textOf(children).trim();
    const sent = this.#sentAt(entry ?? words);
    const isSame = entry === undefined || entry === words;
    if (isSame) return children.length > 0 ? [element("span", { class: "index" }, children), ...sent] : sent;
    return [element("span", { class: "index", entry }, children), ...sent];
  }

  /** Where an entry stood that only sends to others is in no book: it is put at the first place of either entry. */
  #sentAt(entry: string): readonly Node[] {
    const here = this.#sent.filter((each) => each.entry === entry || each.to === entry);
    this.#sent = this.#sent.filter((each) => !here.includes(each));
    return here.map(sentMark);
  }

  /** Blocks between two places of which the index has the first: they were in a block that is marked. */
  #stretches(nodes: readonly Node[]): readonly Node[] {
    if (nodes.every(isInline)) return nodes;
    const begin = nodes.findIndex((node) => this.#begun(node) !== undefined);
    const id = this.#begun(nodes[begin]);
    if (id === undefined) return nodes;
    const end = nodes.findIndex((node) => placesIn([node]).includes(`${id}${END}`));
    const inside = without(nodes.slice(begin, end + 1), [id, `${id}${END}`]);
    const block = element("div", { class: "index", entry: this.#entries.get(id)! }, this.#stretches(inside));
    return [...nodes.slice(0, begin), block, ...this.#stretches(nodes.slice(end + 1))];
  }

  /** The first place in a block at which an entry begins that ends somewhere. */
  #begun(node: Node | undefined): string | undefined {
    return node && placesIn([node]).find((id) => this.#entries.has(id) && this.#ends.has(`${id}${END}`));
  }
}

const END = "-end";

function sentMark({ entry, kind, to }: Sent): Element {
  return element("span", { class: "index", entry, [kind]: to });
}

/** The ids of places that show nothing. */
function placesIn(nodes: readonly Node[]): readonly string[] {
  const ids: string[] = [];
  visit(nodes, (node) => {
    if (isPlace(node)) ids.push(node.attributes["id"]!);
  });
  return ids;
}

function isPlace({ tag, attributes, children }: Element): boolean {
  return tag === "span" && children.length === 0 && attributes["id"] !== undefined;
}

function without(nodes: readonly Node[], ids: readonly string[]): readonly Node[] {
  return rewrite(nodes, (node) => (isPlace(node) && ids.includes(node.attributes["id"]!) ? [] : node));
}

function isSee(node: Node): boolean {
  return isElement(node, "em") && node.attributes["class"] === "see";
}
