import { element, type Element, isElement, type Node, text, textOf, visit } from "../markdown/tree.ts";
import { align } from "./align.ts";
import { keyOf, marked, markedAll } from "./marks.ts";
import { markedGap } from "./gap.ts";
import { changedTable } from "./tables.ts";
import { changedWords, type NotePair } from "./words.ts";

/** Told of notes that are called before and after. */
export type Paired = (notes: NotePair) => void;

const BLOCKS: ReadonlySet<string> = new Set(
  `article aside blockquote dd div dl dt figcaption caption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table tbody tfoot
  thead tr td th ul`.split(/\s+/),
);

/** What holds blocks, or may. */
const HOLDERS: ReadonlySet<string> = new Set(
  "article aside blockquote dd div dl figure li ol section ul td th".split(" "),
);

/** Blocks of text with what changed in them marked. */
export function changedBlocks(before: readonly Node[], after: readonly Node[], paired: Paired): readonly Node[] {
  const [old, now] = [before.filter(isWritten), after.filter(isWritten)];
  const steps = align(old.map(keyOf), now.map(keyOf));
  const out: Node[] = [];
  let went: Node[] = [];
  let came: Node[] = [];
  const end = (): void => {
    out.push(...gap(went, came, paired));
    [went, came] = [[], []];
  };
  for (const step of steps) {
    if (step.kind === "out") went.push(old[step.old]!);
    else if (step.kind === "in") came.push(now[step.new]!);
    else {
      end();
      pairNotes(old[step.old]!, now[step.new]!, paired);
      out.push(now[step.new]!);
    }
  }
  end();
  return out;
}

function isWritten(node: Node): boolean {
  return node.type === "element" || node.value.trim() !== "";
}

/** The notes of two blocks that are alike, though what the notes say may have changed. */
function pairNotes(before: Node, after: Node, paired: Paired): void {
  const [old, now] = [notesIn(before), notesIn(after)];
  for (const [index, note] of now.entries()) if (old[index]) paired([old[index], note]);
}

function notesIn(node: Node): readonly Element[] {
  const found: Element[] = [];
  visit([node], (each) => {
    if (each.tag === "o-note") found.push(each);
  });
  return found;
}

/** What stood between two blocks that stayed, and what stands there. */
function gap(went: readonly Node[], came: readonly Node[], paired: Paired): readonly Node[] {
  if (went.length === 0) return markedAll(came, "ins");
  if (came.length === 0) return markedAll(went, "del");
  return markedGap(went, came, (before, after) => changed(before, after, paired));
}

/** One block that changed. */
function changed(before: Node, after: Node, paired: Paired): readonly Node[] {
  if (before.type === "text" || after.type === "text")
    return [...markedAll([before], "del"), ...markedAll([after], "ins")];
  if (after.tag === "table")
    return (
      changedTable(before, after, (old, now) => changedInside(old, now, paired)) ?? [
        ...markedAll([before], "del"),
        ...markedAll([after], "ins"),
      ]
    );
  if (after.tag === "pre") return [changedCode(before, after)];
  if (after.tag === "math" || after.tag === "svg") return markedAll([after], "ins");
  return [{ ...after, children: changedInside(before.children, after.children, paired) }];
}

/** What stands in a block: blocks, or lines of text; in a figure its picture. */
function changedInside(before: readonly Node[], after: readonly Node[], paired: Paired): readonly Node[] {
  const hold = [...before, ...after].some(
    (node) => node.type === "element" && (BLOCKS.has(node.tag) || HOLDERS.has(node.tag)),
  );
  return hold
    ? changedBlocks(inParts(before), inParts(after), paired).flatMap(bare)
    : changedWords(before, after, paired);
}

const LINE = "o-line";

/** Lines of text among blocks, as one block each. */
function inParts(nodes: readonly Node[]): readonly Node[] {
  const out: Node[] = [];
  let line: Node[] = [];
  const end = (): void => {
    if (line.some(isWritten))
      out.push(line.length === 1 && isElement(line[0], "img", "svg") ? line[0] : element(LINE, {}, line));
    line = [];
  };
  for (const node of nodes) {
    if (node.type === "element" && BLOCKS.has(node.tag)) {
      end();
      out.push(node);
    } else line.push(node);
  }
  end();
  return out;
}

function bare(node: Node): readonly Node[] {
  if (isElement(node, LINE)) return node.children;
  return isElement(node, "ins", "del") ? [{ ...node, children: node.children.flatMap(bare) }] : [node];
}

/** Code with the lines that changed marked. Which lines the author marked is no longer true of it. */
function changedCode(before: Element, after: Element): Node {
  const [old, now] = [linesOf(before), linesOf(after)];
  const children: Node[] = [];
  const add = (change: "ins" | "del", line: string): void => {
    const last = children.at(-1);
    if (isElement(last, change)) children[children.length - 1] = marked(change, [text(textOf(last.children) + line)]);
    else children.push(marked(change, [text(line)]));
  };
  for (const step of align(old, now)) {
    if (step.kind === "out") add("del", ended(old[step.old]!));
    else if (step.kind === "in") add("ins", ended(now[step.new]!));
    else children.push(text(now[step.new]!));
  }
  const { "data-marked-lines": _, ...attributes } = after.attributes;
  const [code] = after.children;
  return { ...after, attributes, children: isElement(code, "code") ? [{ ...code, children }] : children };
}

function ended(line: string): string {
  return line.endsWith("\n") ? line : `${line}\n`;
}

function linesOf(pre: Element): readonly string[] {
  return textOf(pre.children).split(/(?<=\n)/);
}
