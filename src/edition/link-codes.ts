import { encode } from "uqr";
import { PLACE_SUFFIX } from "../book/margin-notes.ts";
import type { Book, Section } from "../book/book.ts";
import { isPhrasing, runs } from "../markdown/content-runs.ts";
import { element, type Element, mapNodes, type Node, text, textOf } from "../markdown/tree.ts";
import type { Labels } from "./edition.ts";
import { hiddenAddress, printedAddress } from "./link-address.ts";
import { withAddresses } from "./link-notes.ts";
import { isMarginNote } from "./margin-places.ts";

/** A longer address would make a code too fine for a camera: it has a note instead. */
const LONGEST = 500;
/** The side of a module of a code, and of a whole code at least, in points: 0.45 mm, 16 mm. */
const MODULE_PT = 1.28;
const LEAST_PT = 45;
/** How much of a link's text stands below its code, in characters. */
const LONGEST_TEXT = 48;

/** Elements that no code can stand beside. */
const CLOSED: ReadonlySet<string> = new Set("pre svg math h1 h2 h3 h4 h5 h6 caption figcaption dt th aside".split(" "));

/**
 * A book with codes for a camera (QR Code, ISO/IEC 18004) in the margin beside its links, one for each address in a
 * paragraph. Links in notes have their addresses behind them; those in headings, and with addresses that are too long, are
 * left as they are.
 */
export function withLinkCodes(book: Book, labels: Labels): Book {
  const coded = (section: Section): Section => {
    const codes = new Codes(section.id, labels);
    const content = codes.flow(section.content);
    const notes = section.notes.map((note) => ({ ...note, content: withAddresses(note.content) }));
    return { ...section, content, notes, children: section.children.map(coded) };
  };
  return { ...book, sections: book.sections.map(coded) };
}

/** Whether a code stands beside a link. */
function hasCode(address: string): boolean {
  return new TextEncoder().encode(address).length <= LONGEST;
}

/** Whether a margin note of this id is a code. */
export function isCode(id: string): boolean {
  return /--code-\d+$/.test(id);
}

/** The codes of a section. */
class Codes {
  readonly #section: string;
  readonly #labels: Labels;
  #count = 0;

  constructor(section: string, labels: Labels) {
    this.#section = section;
    this.#labels = labels;
  }

  /** Blocks, each with its codes behind it, as margin notes stand. */
  flow(nodes: readonly Node[]): readonly Node[] {
    const out: Node[] = [];
    for (const run of runs(nodes, isPhrasing)) {
      if (run.in) {
        const codes = new Map<string, Element>();
        out.push(...this.#lines(run.nodes, codes), ...codes.values());
        continue;
      }
      for (const node of run.nodes as Element[]) {
        if (CLOSED.has(node.tag) || isMarginNote(node)) out.push(node);
        else if (node.tag === "p") {
          const codes = new Map<string, Element>();
          out.push({ ...node, children: this.#lines(node.children, codes) }, ...codes.values());
        } else out.push({ ...node, children: this.flow(node.children) });
      }
    }
    return out;
  }

  #lines(nodes: readonly Node[], codes: Map<string, Element>): readonly Node[] {
    return mapNodes(nodes, (node) => {
      if (node.type === "text" || CLOSED.has(node.tag)) return node;
      const address = hiddenAddress(node);
      if (address === undefined || !hasCode(address)) {
        const children = this.#lines(node.children, codes);
        return children === node.children ? node : { ...node, children };
      }
      if (codes.has(address)) return node;
      const id = `${this.#section}--code-${++this.#count}`;
      codes.set(address, this.#aside(id, address, node));
      return [element("span", { class: "margin-place", id: id + PLACE_SUFFIX }), node];
    });
  }

  #aside(id: string, address: string, link: Element): Element {
    const label = this.#labels.qrCode.replace("{address}", printedAddress(address));
    const words = textOf(link.children).replaceAll(/\s+/g, " ").trim();
    const shown = words.length > LONGEST_TEXT ? `${words.slice(0, LONGEST_TEXT - 1).trimEnd()}…` : words;
    const caption = shown ? [element("p", {}, [text(shown)])] : [];
    return element("aside", { class: "margin qr", id }, [qrCode(address, label), ...caption], link.span);
  }
}

/** The code of an address as a drawing. */
function qrCode(address: string, label: string): Element {
  const { data, size } = encode(address, { ecc: "L", boostEcc: true, border: 0 });
  const side = Math.max(LEAST_PT, Math.round(size * MODULE_PT * 100) / 100);
  const attributes = { viewBox: `0 0 ${size} ${size}`, width: `${side}pt`, height: `${side}pt`, role: "img" };
  return element("svg", { ...attributes, "aria-label": label }, [element("path", { d: darkRows(data) })]);
}

/** The dark modules as a path: each run of a row one rectangle. */
function darkRows(rows: readonly (readonly boolean[])[]): string {
  return rows
    .map((row, y) => {
      let path = "";
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue;
        const from = x;
        while (row[x + 1]) x++;
        path += `M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`;
      }
      return path;
    })
    .join("");
}
