import type { Book, Section } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { element, isElement, type Node, text } from "../markdown/tree.ts";

/** What stands upright in a vertical line, side by side: one or two digits, and exclamations (JLReq §3.2.4). */
const UPRIGHT = /(?<![\p{Script=Latin}\d.,:/%-])(?:\d{1,2}|[!?]{2})(?![\p{Script=Latin}\d.,:/%!?-])/gu;

/** What is set in horizontal lines also in a vertical book, or holds no words. */
const LEFT = ["pre", "code", "math", "svg", "table", "rt"] as const;

/** Languages that are written in vertical lines, too. */
const VERTICAL = /^(?:ja|zh|ko|mn|yue|lzh)(?:-|$)/i;

/**
 * Tells what of an edition does not go with its vertical lines: `vertical-unfit`.
 * @param spans where the settings were written, by their paths
 */
export function checkVertical(
  { metadata }: Book,
  { name, format, notes }: EditionPlan,
  spans: ReadonlyMap<string, Span>,
  diagnostics: Diagnostics,
): void {
  const spanOf = (key: string): Span | undefined => spans.get(`editions.${name}.${key}`) ?? spans.get(key);
  if (!VERTICAL.test(metadata.language)) {
    const words = new Intl.DisplayNames("en", { type: "language" }).of(metadata.language) ?? metadata.language;
    diagnostics.report("vertical-unfit", {
      message: `The book is in ${words}, which is not written in vertical lines: its letters will lie on their sides.`,
      span: spanOf("writing"),
      hint: "`writing: horizontal` is for it; `language:` says what the book is in.",
    });
  }
  if (notes === "page" && format === "pdf") {
    diagnostics.report("vertical-unfit", {
      message: "Notes have no place at the foot of vertical pages: they stand at the end of their chapters.",
      span: spanOf("notes"),
      hint: "Say so with `notes: chapter`, or gather them at the end with `notes: book`.",
    });
  }
}

/** The book with what stands upright in its vertical lines marked: 縦中横, by the class `upright`. */
export function verticalBook(book: Book): Book {
  return { ...book, sections: book.sections.map(verticalSection) };
}

function verticalSection(section: Section): Section {
  return {
    ...section,
    title: uprightIn(section.title),
    content: uprightIn(section.content),
    notes: section.notes.map((note) => ({ ...note, content: uprightIn(note.content) })),
    children: section.children.map(verticalSection),
  };
}

function uprightIn(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if (node.type === "text") return marked(node.value);
    if (isElement(node, ...LEFT)) return [node];
    return [{ ...node, children: uprightIn(node.children) }];
  });
}

function marked(value: string): readonly Node[] {
  const out: Node[] = [];
  let from = 0;
  for (const { 0: words, index } of value.matchAll(UPRIGHT)) {
    if (index > from) out.push(text(value.slice(from, index)));
    out.push(element("span", { class: "upright" }, [text(words)]));
    from = index + words.length;
  }
  if (from === 0) return [text(value)];
  return from < value.length ? [...out, text(value.slice(from))] : out;
}
