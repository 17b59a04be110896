import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { ParsedNote } from "../markdown/parsed.ts";
import { element, rewriteBlocks, textOf, type Element, type Node } from "../markdown/tree.ts";
import { mapSections, type Draft, type DraftSection } from "./draft.ts";
import { holdsAnything, isHeading, levelOf } from "./pieces.ts";

const DEEPEST = 6;

/**
 * Makes heading levels sound. A chapter's title is `h1`, that of a section nested `depth` deep `h(1 + depth)`; the
 * headings below begin one level under it and never jump down more than one, whatever levels the file used.
 */
export function mendLevels(draft: Draft, diagnostics: Diagnostics): Draft {
  // The chapters of one file share its notes.
  const lists = new Map<readonly ParsedNote[], readonly ParsedNote[]>();
  const written = (notes: readonly ParsedNote[]): readonly ParsedNote[] => {
    const known = lists.get(notes) ?? notes.map((note) => ({ ...note, content: withoutHeadings(note.content) }));
    lists.set(notes, known);
    return known;
  };
  const sections = mapSections(draft.sections, (section, depth) => ({
    ...section,
    content: mended(section, 1 + depth, diagnostics),
    written: written(section.written),
  }));
  return { ...draft, sections };
}

function mended(section: DraftSection, titleLevel: number, diagnostics: Diagnostics): readonly Node[] {
  // The levels, as written, of the headings that the current place is below.
  const open: number[] = [];
  let before = section.titleLevel;
  return rewriteBlocks(section.content, (node) => {
    if (!isHeading(node)) return node;
    if (!holdsAnything(node.children)) return emptyHeading(node);
    const written = levelOf(node);
    if (before > 0 && written > before + 1) reportSkip(node, before, diagnostics);
    before = written;
    while (open.length > 0 && (open.at(-1) ?? 0) >= written) open.pop();
    open.push(written);
    const tag = `h${Math.min(titleLevel + open.length, DEEPEST)}`;
    return tag === node.tag ? node : { ...node, tag };
  });
}

function reportSkip(heading: Element, before: number, diagnostics: Diagnostics): void {
  const words = textOf(heading.children).trim();
  diagnostics.report("heading-skipped", {
    message: `“${words}” is a heading of level ${levelOf(heading)} right below one of level ${before}.`,
    span: heading.span,
    hint: `Write it with ${before + 1} signs: ${"#".repeat(before + 1)} ${words}`,
  });
}

/** A heading without words is none; the anchors in it stay reachable. */
function emptyHeading(heading: Element): readonly Node[] {
  const anchors = heading.attributes["id"]
    ? [element("span", { id: heading.attributes["id"] }), ...heading.children]
    : heading.children;
  return anchors.some((node) => node.type === "element") ? [element("p", {}, anchors, heading.span)] : [];
}

/** Notes stand outside the order of headings: one in a note becomes a line in bold. */
function withoutHeadings(content: readonly Node[]): readonly Node[] {
  return rewriteBlocks(content, (node) =>
    isHeading(node) ? { ...node, tag: "p", children: [element("strong", {}, node.children)] } : node,
  );
}
