import { ADMONITIONS } from "../../markdown/admonitions.ts";
import { type Element, element, isElement, type Node, rewrite, text, textOf, visit } from "../../markdown/tree.ts";
import { labelsFor } from "../../edition/labels.ts";
import type { Noted } from "../html/notes.ts";
import type { ImportedChapter } from "../imported.ts";
import type { SpineDocument } from "./documents.ts";
import { ownBlocks } from "./own-blocks.ts";
import { OwnIndex } from "./own-index.ts";
import { calledNotes } from "../called-notes.ts";

/** Whether an EPUB was made by Octavo: by how its sections are written. */
export function isOwn(documents: readonly Element[]): boolean {
  let found = false;
  visit(documents, ({ tag, attributes }) => {
    found ||= tag === "section" && /^section [\w-]+ (?:front|body|back)$/.test(attributes["class"] ?? "");
  });
  return found;
}

/** What the sections of one of our own books share: what is numbered, and what places are called. */
export class OwnBook {
  readonly #numbering: Record<string, unknown> = {};
  readonly #names = new Map<string, string>();
  readonly #terms = new Map<string, string>();
  readonly #labels: Readonly<Record<string, unknown>>;
  readonly index: OwnIndex;

  constructor(documents: readonly Element[], language: string) {
    const labels = labelsFor(language);
    this.#labels = labels as unknown as Record<string, unknown>;
    this.index = new OwnIndex(documents, labels.seeAlso);
    const headings = new Set<string>();
    visit(documents, (node) => {
      const { tag, attributes, children } = node;
      const id = attributes["id"];
      if (id === undefined) return;
      if (/^h[1-6]$/.test(tag)) headings.add(id);
      if (tag === "dt" && id.startsWith("term-")) this.#terms.set(id, textOf(children).trim());
      const [, kind, name] = /(?:^|--)(fig|tbl|lst|eq)-(.+)$/.exec(id) ?? [];
      if (kind !== undefined && isNumbered(node)) this.#names.set(id, `${kind}:${name}`);
    });
    visit(documents, ({ tag, attributes }) => {
      const target = attributes["href"]?.slice(1) ?? "";
      if (tag !== "a" || attributes["class"] !== "ref" || !headings.has(target)) return;
      this.#names.set(target, `sec:${target.replace(/^.*--/, "").replace(/^sec-/, "")}`);
    });
  }

  /** The id that the author gave a place, or that it needs to be referred to. */
  nameOf(id: string): string {
    return this.#names.get(id) ?? id;
  }

  /** The label of an example, by its id. */
  labelOf(id: string): string | undefined {
    return /(?:^|--)example-([\p{L}\p{N}_-]+)$/u.exec(id)?.[1];
  }

  /** The term that a place of the glossary explains. */
  termAt(id: string): string | undefined {
    return this.#terms.get(id);
  }

  /** Whether a title above an admonition is the word that every one of its kind has. */
  isUsualTitle(words: string): boolean {
    return ADMONITIONS.some((kind) => this.#labels[kind] === words);
  }

  /** Takes the number that the first of a kind has: the others follow from it. */
  numbered(kind: string, words: string): void {
    const key = kind === "part" ? "parts" : kind === "appendix" ? "appendices" : "chapters";
    if (kind === "part" || kind === "appendix" || kind === "chapter") this.#numbering[key] ??= words;
  }

  /** Takes a numbered heading: so many levels are. */
  numberedHeading(level: number): void {
    this.#numbering["sections"] = Math.max(Number(this.#numbering["sections"] ?? 0), level - 1);
  }

  /** What book.yaml has to say for the book to come out the same. */
  get settings(): Readonly<Record<string, unknown>> {
    return Object.keys(this.#numbering).length > 0 ? { numbering: this.#numbering } : {};
  }
}

/** Whether a figure, table, listing or equation shows a number. */
function isNumbered(node: Element): boolean {
  return node.children.some(
    (child) =>
      isElement(child) &&
      (/^(?:label|equation-number)$/.test(child.attributes["class"] ?? "") ||
        (isElement(child, "caption", "figcaption") && isNumbered(child))),
  );
}

/** Roles that a section has by itself. */
const USUAL = /^(?:chapter|other)$/;

/** One of the sections of our own books, as it was written. */
export function ownChapter(
  nodes: readonly Node[],
  document: SpineDocument,
  notes: Noted["notes"],
  book: OwnBook,
): readonly ImportedChapter[] {
  const section = sectionIn(nodes);
  if (!section) return [];
  const role = (section.attributes["class"] ?? "").split(" ")[1] ?? "chapter";
  const id = (section.attributes["id"] ?? "").replace(/^s-/, "");
  if (/^(?:titlepage|copyright-page)$/.test(role) && /^s?-?(?:titlepage|title-page|copyright-page)$/.test(id || role))
    return [];
  const content = ownBlocks(opened(section, role, book), book);
  const hasHeading = content.some((node) => isElement(node, "h1"));
  const title = hasHeading ? undefined : (section.attributes["aria-label"] ?? document.title ?? document.head);
  const name = id.replace(/^s-(?=\d)/, "");
  const isNamed = new RegExp(`^(?:\\d+-)?${role}(?:-|$)`).test(name);
  const chapter = {
    name: name || undefined,
    header: { ...(!USUAL.test(role) && !isNamed && { role }), ...(title && !isNamed && { title }) },
    content: role === "index" ? content.filter((node) => !isElement(node, "ul")) : content,
  };
  const own = notes.map((note) => ({ ...note, content: ownBlocks(note.content, book) }));
  return [{ ...chapter, notes: calledNotes(chapter.content, own) }];
}

function sectionIn(nodes: readonly Node[]): Element | undefined {
  let found: Element | undefined;
  visit(nodes, (node) => {
    if (node.tag === "section" && /^section [\w-]+ (?:front|body|back)/.test(node.attributes["class"] ?? ""))
      found ??= node;
  });
  return found;
}

/** The text of a section, without what is set above it. */
function opened(section: Element, role: string, book: OwnBook): readonly Node[] {
  return rewrite(section.children, (node) => {
    if (node.tag === "header" && node.attributes["class"]?.includes("opening")) {
      return node.children.flatMap((child): readonly Node[] => {
        const isNumber = isElement(child, "p") && /(?:^| )number(?: |$)/.test(child.attributes["class"] ?? "");
        if (!isNumber) return isElement(child) ? [child] : [];
        book.numbered(role, textOf(child.children).trim());
        return [];
      });
    }
    if (!/^h[1-6]$/.test(node.tag)) return node;
    const children = node.children.flatMap((child): readonly Node[] => {
      if (!isElement(child, "span") || child.attributes["class"] !== "number") return [child];
      if (node.tag === "h1") book.numbered(role, textOf(child.children).trim());
      else book.numberedHeading(Number(node.tag[1]));
      return [];
    });
    const [first, ...rest] = children;
    const trimmed = first?.type === "text" ? [text(first.value.trimStart()), ...rest] : children;
    return element(node.tag, node.attributes, trimmed);
  });
}
