import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { isBlank, isPhrasing, runs } from "../markdown/content-runs.ts";
import { element, type Element, isElement, mapNodes, type Node, text } from "../markdown/tree.ts";
import { mapSections, type Draft } from "./draft.ts";

/** Behind the id of a margin note: the id of the place in the text that it stands beside. */
export const PLACE_SUFFIX = "--place";

/** Where no margin note can stand, and what that is called. */
const WITHOUT_MARGIN: Readonly<Record<string, string>> = {
  h1: "a heading",
  h2: "a heading",
  h3: "a heading",
  h4: "a heading",
  h5: "a heading",
  h6: "a heading",
  caption: "a caption",
  figcaption: "a caption",
  dt: "a term",
  th: "the head of a table",
};

/** Elements with nothing in them that could be a margin note. */
const CLOSED: ReadonlySet<string> = new Set(["pre", "svg", "math"]);

/**
 * Whether an element is written as a margin note: `[…]{.margin}` or `::: margin`; in Quarto's words `.column-margin`,
 * and `[…]{.aside}`. A block of the class `aside` is another thing.
 */
export function isWrittenAsMargin(node: Node): boolean {
  if (!isElement(node, "span", "div", "aside")) return false;
  const classes = (node.attributes["class"] ?? "").split(" ");
  return classes.some(
    (name) => name === "margin" || name === "column-margin" || (name === "aside" && node.tag === "span"),
  );
}

/**
 * Makes every margin note an `aside` of the class `margin` that stands behind its paragraph. The place it was written
 * at is kept, as an empty `span.margin-place`: print sets the note beside that line. A block belongs to the paragraph
 * behind it, or else to the one before.
 */
export function setMarginNotes(draft: Draft, diagnostics: Diagnostics): Draft {
  if (!draft.holds.marginNotes) return draft;
  const sections = mapSections(draft.sections, (section) => {
    const margin = new Margin(section.id, diagnostics);
    return {
      ...section,
      title: margin.without(section.title, "a heading"),
      content: margin.flow(section.content),
      notes: section.notes.map((note) => ({ ...note, content: margin.without(note.content, "a note") })),
    };
  });
  return { ...draft, sections };
}

/** The margin of a section, which takes the notes out of its text. */
class Margin {
  readonly #section: string;
  readonly #diagnostics: Diagnostics;
  #count = 0;

  constructor(section: string, diagnostics: Diagnostics) {
    this.#section = section;
    this.#diagnostics = diagnostics;
  }

  /** Blocks, each with its margin notes behind it. */
  flow(nodes: readonly Node[]): readonly Node[] {
    const out: Node[] = [];
    /** Notes written as blocks that wait for the paragraph they belong to. */
    let waiting: Element[] = [];
    /** Where in `out` the paragraph is that such notes directly follow. */
    let before: number | undefined;
    const settle = (): void => {
      const paragraph = out[before ?? -1];
      if (before !== undefined && isElement(paragraph)) {
        out[before] = { ...paragraph, children: [...paragraph.children, ...waiting.map(placeOf)] };
      }
      out.push(...waiting);
      waiting = [];
    };
    for (const run of runs(nodes, isPhrasing)) {
      if (run.in) {
        const notes: Element[] = [];
        out.push(...this.#lines(run.nodes, notes), ...notes);
        if (!run.nodes.every(isBlank)) before = undefined;
        continue;
      }
      for (const node of run.nodes as Element[]) {
        const blocks = blocksOf(node);
        if (blocks) {
          waiting.push(...blocks.map((block) => this.#note(block)));
          continue;
        }
        if (!isElement(node, "p")) {
          settle();
          before = undefined;
          out.push(this.#block(node));
          continue;
        }
        const notes: Element[] = [];
        const children = this.#lines(node.children, notes);
        const own = waiting;
        waiting = [];
        before = out.length;
        out.push({ ...node, children: [...own.map(placeOf), ...children] }, ...own, ...notes);
      }
    }
    settle();
    return out;
  }

  /** Text that no note can stand beside: notes in it are reported and stay where they are, in brackets. */
  without(nodes: readonly Node[], where: string): readonly Node[] {
    return mapNodes(nodes, (node) => {
      if (node.type === "text" || CLOSED.has(node.tag)) return node;
      const children = this.without(node.children, where);
      if (!isWrittenAsMargin(node)) return children === node.children ? node : { ...node, children };
      this.#diagnostics.report("margin-misplaced", {
        message: `A margin note is written in ${where}: it stands there in brackets.`,
        span: node.span,
        hint: `Write it in a paragraph of the text${where === "a heading" ? " below" : ""}.`,
      });
      return node.tag === "span" ? [text(" ("), ...children, text(")")] : children;
    });
  }

  #block(node: Element): Element {
    const where = WITHOUT_MARGIN[node.tag];
    if (CLOSED.has(node.tag)) return node;
    return { ...node, children: where ? this.without(node.children, where) : this.flow(node.children) };
  }

  /** A line of text with the places of its notes in it; the notes themselves are added to `notes`. */
  #lines(nodes: readonly Node[], notes: Element[]): readonly Node[] {
    return mapNodes(nodes, (node) => {
      if (node.type === "text" || CLOSED.has(node.tag)) return node;
      if (!isWrittenAsMargin(node)) {
        const children = this.#lines(node.children, notes);
        return children === node.children ? node : { ...node, children };
      }
      if (node.children.every(isBlank)) return [];
      const note = this.#note(node);
      notes.push(note);
      return placeOf(note);
    });
  }

  #note(node: Element): Element {
    this.#count++;
    const { class: names = "", ...attributes } = node.attributes;
    const id = attributes["id"] ?? `${this.#section}--margin-${this.#count}`;
    const own = names.split(" ").filter((name) => !["margin", "column-margin", "aside"].includes(name));
    const content = this.without(node.children, "another");
    const children = content.every(isPhrasing) ? [element("p", {}, content)] : content;
    return element("aside", { ...attributes, id, class: ["margin", ...own].join(" ") }, children, node.span);
  }
}

/** The notes a block is made of; undefined for what is text. */
function blocksOf(node: Element): readonly Element[] | undefined {
  if (isWrittenAsMargin(node)) return [node];
  if (!isElement(node, "p")) return undefined;
  const children = node.children.filter((child) => !isBlank(child));
  if (children.length === 0 || !children.every(isWrittenAsMargin)) return undefined;
  return (children as Element[]).filter((child) => !child.children.every(isBlank));
}

function placeOf(note: Element): Element {
  return element("span", { class: "margin-place", id: `${note.attributes["id"] ?? ""}${PLACE_SUFFIX}` });
}
