import type { Asset, Book, Role, Section } from "../book/book.ts";
import type { Span } from "../diagnostic/diagnostic.ts";
import { type Node, visit } from "../markdown/tree.ts";
import { isMarginNote } from "./margin-places.ts";
import { remembered } from "../markdown/remembered.ts";

/** The sections that open a page or document of their own: parts and chapters, not what is nested in a chapter. */
export function openingSections(book: Book): readonly Section[] {
  return book.sections.flatMap((section) => (section.role === "part" ? [section, ...section.children] : [section]));
}

/** What may stand between the title page and the contents, in every format. */
const BEFORE_CONTENTS: ReadonlySet<Role> = new Set<Role>([
  "titlepage",
  "copyright-page",
  "also-by",
  "dedication",
  "epigraph",
]);

/** How many of the sections that open the book stand before the contents: a dedication at the end stays there. */
export function countBeforeContents(openings: readonly Section[]): number {
  const first = openings.findIndex(({ role }) => !BEFORE_CONTENTS.has(role));
  return first < 0 ? openings.length : first;
}

/** A section and all that is nested in it, in reading order. */
export function withNested(section: Section): readonly Section[] {
  return section.role === "part" ? [section] : [section, ...section.children.flatMap(withNested)];
}

/** All text of a section and of what is nested in it: titles, content, notes. */
export function nodesOf(section: Section): readonly Node[] {
  return withNested(section).flatMap((each) => [
    ...each.title,
    ...each.content,
    ...each.notes.flatMap((note) => note.content),
  ]);
}

/** Where sections and headings were written, by id: what later stages find is reported there. */
export function sourceMapOf(book: Book): Map<string, Span> {
  const map = new Map<string, Span>();
  for (const section of book.sections.flatMap((each) => [each, ...each.children]).flatMap(withNested)) {
    for (const [id, span] of placesIn(section)) map.set(id, span);
  }
  return map;
}

const placesIn = remembered((section: Section): ReadonlyMap<string, Span> => {
  const map = new Map<string, Span>();
  if (section.span) map.set(section.id, section.span);
  placeBlocks(section, map);
  for (const { id, span } of [...section.headings, ...section.notes]) if (span) map.set(id, span);
  return map;
});

/** The kinds of blocks that have a place of their own in the source map; pictures count as one kind. */
const BLOCKS: Readonly<Record<string, string>> = { table: "table", pre: "pre", math: "math", img: "img", svg: "img" };

/** Wide blocks have no ids: they are known by their section, kind and number, from 0: `the-ship/table/2`. */
function placeBlocks({ id, content }: Section, map: Map<string, Span>): void {
  const counts = new Map<string, number>();
  visit(content, (node) => {
    const { tag, span, attributes } = node;
    if (span && isMarginNote(node)) map.set(attributes["id"] ?? "", span);
    const kind = BLOCKS[tag];
    if (kind === undefined) return;
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    if (span) map.set(`${id}/${kind}/${count}`, span);
  });
}

/** The images that the text shows, by id, in a stable order. */
export function usedAssets(book: Book): readonly Asset[] {
  return assetsNamed(openingSections(book).flatMap(imagesIn), book);
}

const imagesIn = remembered((section: Section): readonly string[] => {
  const used: string[] = [];
  visit(nodesOf(section), (element) => {
    const source = element.attributes["src"];
    if (source?.startsWith("asset:")) used.push(source.slice("asset:".length));
  });
  return used;
});

/** The assets of these ids, in a stable order; pictures that became the same when they were made smaller only once. */
export function assetsNamed(ids: Iterable<string>, book: Book): readonly Asset[] {
  const byPath = new Map<string, Asset>();
  for (const id of [...new Set(ids)].sort()) {
    const asset = book.assets.get(id);
    if (asset && !byPath.has(asset.path)) byPath.set(asset.path, asset);
  }
  return [...byPath.values()];
}
