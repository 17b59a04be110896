import type { Note, Section } from "../book/book.ts";
import { isElement, type Node, visit } from "../markdown/tree.ts";
import { nodesOf } from "./walk.ts";
import { type Target, toXhtml } from "./xhtml.ts";

/** Old readers open larger documents slowly or not at all (EBPAJ: 256 KB). In bytes of UTF-8. */
export const LARGEST_DOCUMENT = 250_000;

/** Leaves room for the head of a document, its notes and the marks of pages. */
export const LARGEST_TEXT = 200_000;

/** What stays together: a heading and the text below it, or a section nested in the chapter. */
interface Block {
  readonly nodes: readonly Node[];
  readonly child?: Section;
  readonly bytes: number;
}

/**
 * Divides a chapter that is too large for one document, before headings as far as there are any, else before
 * paragraphs. The first piece has the title; the others go on without one. Each has the notes that it calls first.
 * @param target to measure with: how the text is written
 */
export function splitChapter(section: Section, target: Target): readonly Section[] {
  // The chapters of a part are documents of their own.
  const nested = section.role === "part" ? [] : section.children;
  const pieces = packed([
    ...textBlocks(section.content, target),
    ...nested.flatMap((child) => childBlocks(child, target)),
  ]);
  if (pieces.length < 2) return [section];
  const called = new Set<string>();
  return pieces.map((blocks, index) => {
    const content = blocks.flatMap(({ nodes }) => nodes);
    const children = blocks.flatMap(({ child }) => child ?? []);
    const shown = { ...section, content, children, notes: [] };
    const notes = notesCalled(shown, section.notes, called);
    const ids = idsIn(content);
    const headings = section.headings.filter(({ id }) => ids.has(id));
    const piece = { ...shown, notes, headings };
    return index === 0 ? piece : { ...piece, id: `${section.id}--${index + 1}`, title: [], role: "other" as const };
  });
}

/** Fills pieces with blocks, as many as have room. */
function packed(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const pieces: Block[][] = [];
  let bytes = Infinity;
  for (const block of blocks) {
    if (bytes + block.bytes > LARGEST_TEXT) {
      pieces.push([]);
      bytes = 0;
    }
    pieces.at(-1)?.push(block);
    bytes += block.bytes;
  }
  return pieces;
}

/** A heading with what stands below it; its paragraphs one by one where that is too much for a document. */
function textBlocks(content: readonly Node[], target: Target): readonly Block[] {
  const groups: Node[][] = [[]];
  for (const node of content) {
    const isHeading = node.type !== "text" && /^h[2-6]$/.test(node.tag);
    const last = groups.at(-1)!;
    // Headings in a row stay together.
    if (isHeading && last.length > 0 && !isHeadingOnly(last)) groups.push([node]);
    else last.push(node);
  }
  return groups
    .filter((nodes) => nodes.length > 0)
    .map((nodes) => ({ nodes, bytes: bytesOf(nodes, target) }))
    .flatMap((block) => (block.bytes <= LARGEST_TEXT ? [block] : inParagraphs(block.nodes, target)));
}

function isHeadingOnly(nodes: readonly Node[]): boolean {
  return nodes.every((node) => (node.type === "text" ? node.value.trim() === "" : /^h[2-6]$/.test(node.tag)));
}

function inParagraphs(nodes: readonly Node[], target: Target): readonly Block[] {
  const blocks: Block[] = [];
  let kept: Node[] = [];
  for (const node of nodes) {
    kept.push(node);
    // What follows a heading, or is only the space between blocks, stays with it.
    if (isHeadingOnly(kept)) continue;
    blocks.push({ nodes: kept, bytes: bytesOf(kept, target) });
    kept = [];
  }
  return kept.length > 0 ? [...blocks, { nodes: kept, bytes: bytesOf(kept, target) }] : blocks;
}

/** A nested section, itself divided where it is too much for a document. */
function childBlocks(child: Section, target: Target): readonly Block[] {
  const blockOf = (part: Section): Block => ({ nodes: [], child: part, bytes: bytesOf(nodesOf(part), target) });
  const whole = blockOf(child);
  return whole.bytes <= LARGEST_TEXT ? [whole] : splitChapter(child, target).map(blockOf);
}

function bytesOf(nodes: readonly Node[], target: Target): number {
  return Buffer.byteLength(toXhtml(nodes, target));
}

/** The notes that a piece calls and none before it did. */
function notesCalled(piece: Section, notes: readonly Note[], called: Set<string>): readonly Note[] {
  const here = new Set<string>();
  const gather = (nodes: readonly Node[]): void =>
    visit(nodes, (node) => {
      const note = isElement(node, "o-note") ? node.attributes["note"] : undefined;
      if (note === undefined || called.has(note)) return;
      called.add(note);
      here.add(note);
      // A note may call another.
      for (const each of notes) if (each.id === note) gather(each.content);
    });
  gather(nodesOf(piece));
  return notes.filter(({ id }) => here.has(id));
}

function idsIn(nodes: readonly Node[]): ReadonlySet<string> {
  const ids = new Set<string>();
  visit(nodes, ({ attributes }) => {
    if (attributes["id"]) ids.add(attributes["id"]);
  });
  return ids;
}
