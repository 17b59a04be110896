import type { Book, Note, Section } from "../book/book.ts";
import { inDigits } from "../book/digits.ts";
import { element, type Element, isElement, mapNodes, type Node, text } from "../markdown/tree.ts";
import { hiddenAddress, printedAddress } from "./link-address.ts";
import { isMarginNote } from "./margin-places.ts";

/** The class of the paragraph that is the note of a link: print knows by it which notes say the same. */
export const LINK_NOTE = "link-address";

/** Elements with nothing in them that could be a link, or be followed by the call of a note. */
const CLOSED: ReadonlySet<string> = new Set(["pre", "svg", "math"]);

/**
 * A book whose links tell their addresses on paper: each in a note, numbered among the notes of its chapter; in notes
 * and in the margin, where no note is called, in parentheses. A link that tells its address by its text has none.
 * @param isOnePerCall whether an address that stands in a chapter twice has two notes, of which each page keeps one;
 *   else it has one
 */
export function withLinkNotes(book: Book, isOnePerCall: boolean): Book {
  const { zero } = book.metadata;
  const chapter = (section: Section): Section => new Chapter(section, isOnePerCall, zero).set(section);
  const sections = book.sections.map((section) =>
    section.role === "part"
      ? { ...chapter({ ...section, children: [] }), children: section.children.map(chapter) }
      : chapter(section),
  );
  return { ...book, sections };
}

interface NoteInWork {
  readonly note: Note;
  readonly calls: string[];
}

/** The notes of a chapter: the author's and those of its links, in the order of their calls. */
class Chapter {
  readonly #id: string;
  readonly #own: ReadonlyMap<string, Note>;
  readonly #isOnePerCall: boolean;
  readonly #inOrder = new Map<string, NoteInWork>();
  readonly #byAddress = new Map<string, string>();
  #links = 0;

  readonly #zero: number | undefined;

  constructor({ id, notes }: Section, isOnePerCall: boolean, zero: number | undefined) {
    this.#id = id;
    this.#own = new Map(notes.map((note) => [note.id, note]));
    this.#isOnePerCall = isOnePerCall;
    this.#zero = zero;
  }

  set(section: Section): Section {
    const called = this.#texts(section);
    if (this.#links === 0 && !this.#hasLinksInNotes()) return section;
    // A note may call others: they come behind all that the text calls.
    const contents = new Map<string, readonly Node[]>();
    for (const id of this.#inOrder.keys()) contents.set(id, this.#inNote(this.#inOrder.get(id)?.note.content ?? []));
    const numbers = new Map(
      [...this.#inOrder.keys()].map((id, index) => [id, inDigits(String(index + 1), this.#zero)]),
    );
    const notes = [...this.#inOrder].map(([id, { note, calls }]): Note => ({
      ...note,
      calls,
      number: numbers.get(id) ?? note.number,
      content: numbered(contents.get(id) ?? note.content, numbers),
    }));
    return { ...renumbered(called, numbers), notes };
  }

  #hasLinksInNotes(): boolean {
    return [...this.#own.values()].some(({ content }) => withAddresses(content) !== content);
  }

  #texts(section: Section): Section {
    const title = this.#flow(section.title);
    const content = this.#flow(section.content);
    return { ...section, title, content, children: section.children.map((child) => this.#texts(child)) };
  }

  #flow(nodes: readonly Node[]): readonly Node[] {
    return mapNodes(nodes, (node) => {
      if (node.type === "text" || CLOSED.has(node.tag)) return node;
      if (isElement(node, "o-note")) {
        this.#call(node.attributes["note"] ?? "", node.attributes["id"] ?? "");
        return node;
      }
      if (isMarginNote(node)) return { ...node, children: withAddresses(node.children) };
      const children = this.#flow(node.children);
      const kept = children === node.children ? node : { ...node, children };
      const address = hiddenAddress(node);
      return address === undefined ? kept : [kept, this.#linkCall(address, node)];
    });
  }

  #inNote(content: readonly Node[]): readonly Node[] {
    const calls = (nodes: readonly Node[]): void => {
      for (const node of nodes) {
        if (isElement(node, "o-note")) this.#call(node.attributes["note"] ?? "", node.attributes["id"] ?? "");
        else if (node.type === "element") calls(node.children);
      }
    };
    calls(content);
    return isLinkNote(content) ? content : withAddresses(content);
  }

  #call(id: string, call: string): void {
    const known = this.#inOrder.get(id);
    const note = known?.note ?? this.#own.get(id);
    if (!note) throw new Error(`The chapter ${this.#id} calls the note ${id}, which it does not have`);
    if (known) known.calls.push(call);
    else this.#inOrder.set(id, { note, calls: [call] });
  }

  #linkCall(address: string, link: Element): Element {
    this.#links++;
    const known = this.#isOnePerCall ? undefined : this.#byAddress.get(address);
    const id = known ?? `${this.#id}--link-${this.#links}`;
    const call = `${this.#id}--linkref-${this.#links}`;
    this.#byAddress.set(address, id);
    if (known === undefined) {
      const content = [element("p", { class: LINK_NOTE }, [printedLink(address)])];
      const note: Note = { id, number: "", calls: [], content, ...(link.span && { span: link.span }) };
      this.#inOrder.set(id, { note, calls: [call] });
    } else this.#inOrder.get(id)?.calls.push(call);
    return element("o-note", { note: id, id: call, number: "" });
  }
}

function isLinkNote([first]: readonly Node[]): boolean {
  return isElement(first, "p") && first.attributes["class"] === LINK_NOTE;
}

/** The address of a link as text, and a link itself; lines may end inside it. */
function printedLink(address: string): Element {
  return element("a", { href: address, class: "address", dir: "ltr" }, [text(printedAddress(address))]);
}

/** A text with the addresses of its links in parentheses behind them. */
export function withAddresses(nodes: readonly Node[]): readonly Node[] {
  return mapNodes(nodes, (node) => {
    if (node.type === "text" || CLOSED.has(node.tag)) return node;
    const address = hiddenAddress(node);
    if (address !== undefined) return [node, text(" ("), printedLink(address), text(")")];
    const children = withAddresses(node.children);
    return children === node.children ? node : { ...node, children };
  });
}

function renumbered(section: Section, numbers: ReadonlyMap<string, string>): Section {
  return {
    ...section,
    title: numbered(section.title, numbers),
    content: numbered(section.content, numbers),
    children: section.children.map((child) => renumbered(child, numbers)),
  };
}

function numbered(nodes: readonly Node[], numbers: ReadonlyMap<string, string>): readonly Node[] {
  return mapNodes(nodes, (node) => {
    if (node.type === "text") return node;
    if (isElement(node, "o-note")) {
      const { attributes } = node;
      return { ...node, attributes: { ...attributes, number: numbers.get(attributes["note"] ?? "") ?? "" } };
    }
    const children = numbered(node.children, numbers);
    return children === node.children ? node : { ...node, children };
  });
}
