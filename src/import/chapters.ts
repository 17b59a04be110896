import type { ParsedNote } from "../markdown/parsed.ts";
import { element, isElement, type Node, rewrite, text, textOf, visit } from "../markdown/tree.ts";
import { exampleId } from "../markdown/examples.ts";
import { calledNotes } from "./called-notes.ts";
import type { Findings } from "./findings.ts";
import type { ImportedChapter } from "./imported.ts";

/** A text with fewer words than this stays one piece under its title. */
const SHORT_TEXT = 3000;

/** What the file of text before the first heading is named after. */
export const OPENING = "opening";

/** A whole text, cut into chapters, and the title that it begins with. */
export interface Cut {
  readonly title: string | undefined;
  readonly chapters: readonly ImportedChapter[];
}

/**
 * Cuts a text where its highest headings stand; a single one at its beginning is the title of all. A short text that has
 * a title stays one piece below it where it begins without a heading.
 */
export function cutIntoChapters(
  content: readonly Node[],
  notes: readonly ParsedNote[],
  known: { readonly title?: string | undefined },
  findings: Findings,
): Cut {
  const levels = content.flatMap((node) => levelOf(node) ?? []);
  if (levels.length === 0) return { title: undefined, chapters: withNotes([{ header: {}, content }], notes) };
  const top = Math.min(...levels);
  const [first, ...rest] = content;
  const isTitled = levelOf(first) === top && levels.filter((level) => level === top).length === 1 && !known.title;
  if (isTitled) {
    const title = textOf((first as { children: readonly Node[] }).children).trim();
    const below = levels.filter((level) => level > top);
    if (below.length < 2 || wordsIn(content) < SHORT_TEXT) {
      return { title, chapters: withNotes([{ header: {}, content: raised(content, top - 1) }], notes) };
    }
    return { title, chapters: withNotes(cut(rest, Math.min(...below), findings), notes) };
  }
  if (known.title !== undefined && isPiece(content, top)) {
    const heading = element("h1", {}, [text(known.title)]);
    return {
      title: undefined,
      chapters: withNotes([{ header: {}, content: [heading, ...raised(content, top - 2)] }], notes),
    };
  }
  return { title: undefined, chapters: withNotes(cut(content, top, findings), notes) };
}

/** Whether what stands below a title is an essay or an article: short, and begun before its first heading. */
function isPiece(content: readonly Node[], top: number): boolean {
  const opening = content.slice(
    0,
    content.findIndex((node) => levelOf(node) === top),
  );
  return opening.some((node) => isElement(node, "p")) && wordsIn(content) < SHORT_TEXT;
}

function levelOf(node: Node | undefined): number | undefined {
  return isElement(node, "h1", "h2", "h3", "h4", "h5", "h6") ? Number(node.tag.slice(1)) : undefined;
}

function wordsIn(nodes: readonly Node[]): number {
  return textOf(nodes).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

type Piece = Omit<ImportedChapter, "notes">;

function cut(content: readonly Node[], top: number, findings: Findings): readonly Piece[] {
  const pieces: Node[][] = [[]];
  for (const node of content) {
    if (levelOf(node) === top) pieces.push([]);
    pieces.at(-1)!.push(node);
  }
  const [opening = [], ...chapters] = pieces;
  const hasOpening = textOf(opening).trim() !== "" || opening.some((node) => isElement(node, "figure", "table"));
  const isEpigraph = hasOpening && opening.every((node) => isEdge(node) || isElement(node, "blockquote"));
  if (isEpigraph)
    findings.add("guessed", "a quotation before the first heading is an epigraph", "epigraphs", textOf(opening));
  else if (hasOpening) {
    findings.add(
      "guessed",
      "text before the first heading is a chapter of its own",
      "texts before the first heading",
      textOf(opening),
    );
  }
  return [
    ...(isEpigraph ? [{ name: "epigraph", header: { role: "epigraph" }, content: trimmed(opening) }] : []),
    ...(hasOpening && !isEpigraph ? [{ name: OPENING, header: { contents: false }, content: trimmed(opening) }] : []),
    ...chapters.map((nodes) => ({ header: {}, content: raised(trimmed(nodes), top - 1) })),
  ];
}

/** Page breaks and rules at the ends of chapters say what a chapter says by itself. */
function trimmed(nodes: readonly Node[]): readonly Node[] {
  const end = nodes.findLastIndex((node) => !isEdge(node));
  const kept = nodes.slice(0, end + 1);
  return isEdge(kept[0]) ? kept.slice(kept.findIndex((node) => !isEdge(node))) : kept;
}

function isEdge(node: Node | undefined): boolean {
  if (node?.type === "text") return node.value.trim() === "";
  return isElement(node, "hr") || (isElement(node, "div") && node.attributes["class"] === "page-break");
}

/** Headings so many levels higher. */
export function raised(nodes: readonly Node[], by: number): readonly Node[] {
  if (by === 0) return nodes;
  return nodes.map((node) => {
    const level = levelOf(node);
    return level === undefined
      ? node
      : { ...(node as Extract<Node, { tag: string }>), tag: `h${Math.min(6, Math.max(1, level - by))}` };
  });
}

/** Each chapter with the notes it calls. */
function withNotes(pieces: readonly Piece[], notes: readonly ParsedNote[]): readonly ImportedChapter[] {
  return pieces.map((piece) => ({ ...piece, notes: calledNotes(piece.content, notes) }));
}

/** Links that lead into other chapters name their files; those that lead nowhere become their words, and ids that nothing leads to go. */
export function linkedOnly(
  chapters: readonly ImportedChapter[],
  fileOf: (index: number) => string,
): readonly ImportedChapter[] {
  const wanted = new Set<string>();
  const homes = new Map<string, number>();
  const all = chapters.map(({ content, notes }) => [
    ...content,
    ...notes.map((note) => element("div", {}, note.content)),
  ]);
  for (const [index, nodes] of all.entries()) {
    visit(nodes, ({ tag, attributes }) => {
      if (attributes["id"] && !homes.has(attributes["id"])) homes.set(attributes["id"], index);
      if (tag === "a" && attributes["href"]?.startsWith("#")) wanted.add(idIn(attributes["href"]));
      if (tag === "o-example") wanted.add(exampleId(attributes["label"] ?? ""));
    });
  }
  return chapters.map((chapter, index) => {
    const change = (nodes: readonly Node[]): readonly Node[] =>
      rewrite(nodes, (node) => {
        const { id, ...others } = node.attributes;
        const isUnused = id !== undefined && !wanted.has(id) && !/^(?:fig|tbl|lst|eq|sec)[:-]/.test(id);
        const kept = isUnused ? { ...node, attributes: others } : node;
        if (kept.tag === "span" && Object.keys(kept.attributes).length === 0) return kept.children;
        if (kept.tag !== "a" || !kept.attributes["href"]?.startsWith("#") || kept.attributes["class"] === "ref")
          return kept;
        const target = idIn(kept.attributes["href"]);
        const home = homes.get(target);
        if (home === undefined) return kept.children;
        return home === index
          ? kept
          : { ...kept, attributes: { ...kept.attributes, href: `${fileOf(home)}#${target}` } };
      });
    return {
      ...chapter,
      content: change(chapter.content),
      notes: chapter.notes.map((note) => ({ ...note, content: change(note.content) })),
    };
  });
}

function idIn(href: string): string {
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}
