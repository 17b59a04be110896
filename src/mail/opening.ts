import type { Book } from "../book/book.ts";
import type { Labels } from "../edition/edition.ts";
import { firstText, shortened } from "../edition/first-words.ts";
import { openingSections, withNested } from "../edition/walk.ts";
import { readable } from "../edition/readable.ts";
import { element, type Element, isElement, mapNodes, type Node, text, textOf } from "../markdown/tree.ts";

/** What a message shows of a book: the title of the section it begins with, and that section's first paragraphs. */
export interface Opening {
  readonly title: readonly Node[];
  readonly blocks: readonly Node[];
  /** BCP 47. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
}

/** So many characters are enough to begin with; a paragraph longer than the second is cut. */
const ENOUGH = 900;
const MOST = 2400;
const SHORTEST_CUT = 600;

/** Headings by what they are in a message, whose title is its first: one level below those of the book. */
const LOWERED: Readonly<Record<string, string>> = { h1: "h2", h2: "h3", h3: "h4", h4: "h5", h5: "h6", h6: "h6" };
const HEADINGS: ReadonlySet<string> = new Set(Object.values(LOWERED));

/** Blocks that a message can show; what stands in others is left out or, where they only hold blocks, looked into. */
const SHOWN: ReadonlySet<string> = new Set(["p", "blockquote", "ul", "ol", "h2", "h3", "h4", "h5", "h6"]);
const HOLDERS: ReadonlySet<string> = new Set(["div", "section"]);

/** Elements that mail programs show as browsers do. */
const PLAIN: ReadonlySet<string> = new Set(
  "p blockquote ul ol li h1 h2 h3 h4 h5 h6 em strong i b u s del ins sub sup code kbd br a cite q bdi bdo small".split(
    " ",
  ),
);
/** What has no place in a message. */
const LEFT_OUT: ReadonlySet<string> = new Set("o-note img svg o-box table figure pre rt rp hr".split(" "));
const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set(["lang", "dir", "start", "href"]);

/** The opening paragraphs of a book, in plain elements, with links to other places only; a short prologue goes on. */
export function openingOf(book: Book, labels: Labels): Opening {
  const first = firstText(book);
  const { language, direction } = first ?? book.metadata;
  if (!first) return { title: [], blocks: [], language, direction };
  const all = openingSections(book).flatMap(withNested);
  const blocks: Node[] = [];
  let length = 0;
  for (const written of all.slice(all.indexOf(first))) {
    // What is set in one paragraph of the message has one direction.
    if (written.language !== language || written.direction !== direction) return ended();
    const section = readable(written, { openingWords: false, highlighting: false, labels, pageMap: undefined });
    const title = written === first || section.title.length === 0 ? [] : [element("h1", {}, section.title)];
    for (const block of [...title, ...shownBlocks(section.content)]) {
      const made = plain(block);
      if (HEADINGS.has(made.tag)) withoutEmpty(blocks, made);
      const size = textOf([made]).trim().length;
      if (length > 0 && length + size > MOST) return ended();
      if (size > 0) blocks.push(size > MOST ? cut(made) : made);
      length += size;
      if (length >= ENOUGH) return ended();
    }
  }
  return ended();

  function ended(): Opening {
    withoutEmpty(blocks);
    return { title: plainNodes(first?.title ?? []), blocks, language, direction };
  }
}

function shownBlocks(nodes: readonly Node[]): readonly Element[] {
  return nodes.flatMap((node) => {
    if (node.type === "text") return [];
    if (SHOWN.has(node.tag)) return textOf([node]).trim() === "" ? [] : [node];
    return HOLDERS.has(node.tag) ? shownBlocks(node.children) : [];
  });
}

function cut(block: Element): Element {
  return element("p", {}, [text(shortened(textOf([block]), { least: SHORTEST_CUT, most: MOST }))]);
}

/** Takes headings away that have nothing below them, behind which one of the same rank or the end comes. */
function withoutEmpty(blocks: Node[], next?: Element): void {
  for (let last = blocks.at(-1); isElement(last) && HEADINGS.has(last.tag); last = blocks.at(-1)) {
    if (next && last.tag < next.tag) return;
    blocks.pop();
  }
}

function plain(node: Element): Element {
  const attributes = Object.fromEntries(Object.entries(node.attributes).filter(([name]) => KEPT_ATTRIBUTES.has(name)));
  return element(LOWERED[node.tag] ?? node.tag, attributes, plainNodes(node.children));
}

function plainNodes(nodes: readonly Node[]): readonly Node[] {
  return mapNodes(nodes, (node) => {
    if (node.type === "text") return node;
    if (LEFT_OUT.has(node.tag)) return [];
    if (node.tag === "math") return text(node.attributes["alttext"] ?? textOf(node.children));
    const isHere = node.tag === "a" && !/^(?:https?:|mailto:)/i.test(node.attributes["href"] ?? "");
    return PLAIN.has(node.tag) && !isHere ? plain(node) : plainNodes(node.children);
  });
}
