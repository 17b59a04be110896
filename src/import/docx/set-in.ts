import { element, type Element, isElement, type Node, text } from "../../markdown/tree.ts";
import type { Findings } from "../findings.ts";
import { takeMarks } from "./marks.ts";

/** Lines of verse are shorter than those of prose. In characters. */
const LONGEST_VERSE = 60;

/** Less than this is no indentation that is seen. In twentieths of a point, as all lengths here. */
const SEEN = 100;

/** How far a space of a line of verse sets it in: four are the half inch of a tab. */
const SPACE = 180;
const SPACES_OF_TAB = 4;
const MOST_SPACES = 16;

/** A paragraph that is set in, or has lines of its own. */
interface SetIn {
  readonly node: Element;
  /** Where its first line and its others begin. */
  readonly first: number;
  readonly left: number;
  /** Whether an empty paragraph stands before it. */
  readonly isApart: boolean;
  readonly lines: readonly string[];
}

/**
 * Paragraphs that are set in from the margin of the text, with no style that says why: those of short lines are verse,
 * with the indentation of each line, others are quotations. So is verse what has lines of its own in several paragraphs.
 */
export function withSetIn(nodes: readonly Node[], findings: Findings): readonly Node[] {
  const margin = marginOf(nodes);
  const out: Node[] = [];
  let group: SetIn[] = [];
  const end = (): void => {
    out.push(...meant(group, findings));
    group = [];
  };
  for (const node of nodes) {
    const found = setIn(node, margin);
    // What is set in behind the items of a list goes on with the last of them.
    const goesOnList = group.length === 0 && isElement(out.at(-1), "ol", "ul");
    if (found && !goesOnList) group.push(found);
    else {
      end();
      out.push(node);
    }
  }
  end();
  return out;
}

/** Where most paragraphs of prose begin: in some documents all are set in. */
function marginOf(nodes: readonly Node[]): number {
  const counts = new Map<number, number>();
  for (const node of nodes) {
    if (!isElement(node, "p") || !linesOf(node).some((line) => line.length > LONGEST_VERSE)) continue;
    const { left } = indentOf(node);
    counts.set(left, (counts.get(left) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

function indentOf(node: Element): Pick<SetIn, "first" | "left" | "isApart"> {
  const [first = 0, left = 0, apart] = (marksOf(node).get("indent") ?? "").split(" ");
  return { first: Number(first), left: Number(left), isApart: apart !== undefined };
}

function marksOf({ children }: Element): ReadonlyMap<string, string> {
  const [start] = children;
  return start?.type === "text" ? takeMarks(start.value).marks : new Map();
}

function setIn(node: Node, margin: number): SetIn | undefined {
  if (!isElement(node, "p") || Object.keys(node.attributes).length > 0) return undefined;
  const marks = marksOf(node);
  if (marks.has("align") || marks.has("page")) return undefined;
  const lines = linesOf(node);
  const indent = indentOf(node);
  const isSetIn = Math.max(indent.left, indent.first) > margin + SEEN && indent.left > margin;
  if (lines.length === 0 || (!isSetIn && lines.length === 1)) return undefined;
  return { node, ...indent, first: indent.first - margin, left: indent.left - margin, lines };
}

/** The words of the lines that a paragraph has of its own. */
function linesOf({ children }: Element): readonly string[] {
  const walk = (nodes: readonly Node[]): string =>
    nodes
      .map((node) => {
        if (node.type === "text") return takeMarks(node.value).text;
        return node.tag === "br" ? "\n" : walk(node.children);
      })
      .join("");
  const words = walk(children).trim();
  return words === "" ? [] : words.split("\n");
}

/** A group of paragraphs as verse and quotations, as far as they are some. */
function meant(group: readonly SetIn[], findings: Findings): readonly Node[] {
  const out: Node[] = [];
  let others: SetIn[] = [];
  const end = (): void => {
    out.push(...quoted(others, findings));
    others = [];
  };
  for (let rest = group; rest.length > 0;) {
    const isVerse = isShort(rest[0]!);
    const length = rest.findIndex((each) => isShort(each) !== isVerse);
    const run = length < 0 ? rest : rest.slice(0, length);
    rest = rest.slice(run.length);
    if (isVerse && hasLines(run)) {
      end();
      findings.add("guessed", "a stanza of verse", "stanzas of verse", run[0]!.lines[0], stanzasOf(run).length);
      out.push(element("div", { class: "verse" }, stanzasOf(run).map(stanza)));
    } else others.push(...run);
  }
  end();
  return out;
}

function isShort({ lines }: SetIn): boolean {
  return lines.every((line) => line.trim().length <= LONGEST_VERSE);
}

/** Whether paragraphs of short lines are more than one of these: an address, with no line set in, is none. */
function hasLines(run: readonly SetIn[]): boolean {
  const isSetIn = run.some(({ left, lines }) => left > SEEN || lines.some((line) => /^[\t\u00A0 ]{2}/.test(line)));
  return isSetIn ? run.flatMap(({ lines }) => lines).length > 1 : run.length > 1;
}

/** Paragraphs as quotations where they are set in, if any of these is one of prose. */
function quoted(run: readonly SetIn[], findings: Findings): readonly Node[] {
  const out: Node[] = [];
  const isProse = run.some((each) => each.left > SEEN && !isShort(each));
  for (const { node, left, lines } of run) {
    const before = out.at(-1);
    if (!isProse || left <= SEEN) out.push(node);
    else if (isElement(before, "blockquote"))
      out[out.length - 1] = element("blockquote", {}, [...before.children, node]);
    else {
      findings.add("guessed", "a quotation, which is set in", "quotations, which are set in", lines[0]);
      out.push(element("blockquote", {}, [node]));
    }
  }
  return out;
}

/** Paragraphs with lines of their own are stanzas; those of one line are parted by empty ones. */
function stanzasOf(run: readonly SetIn[]): readonly (readonly SetIn[])[] {
  const out: SetIn[][] = [];
  for (const each of run) {
    const last = out.at(-1);
    const goesOn = last && !each.isApart && each.lines.length === 1 && last.at(-1)!.lines.length === 1;
    if (goesOn) last.push(each);
    else out.push([each]);
  }
  return out;
}

function stanza(paragraphs: readonly SetIn[]): Element {
  const least = Math.min(
    ...paragraphs.flatMap(({ first, left, lines }) => (lines.length > 1 ? [first, left] : [first])),
  );
  const lines = paragraphs.flatMap((each, index): readonly Node[] => [
    ...(index > 0 ? [element("br")] : []),
    ...withSpaces(each.node.children, spacesFor(each.first - least), spacesFor(each.left - least)),
  ]);
  return element("p", {}, lines);
}

function spacesFor(length: number): number {
  return Math.min(Math.round(length / SPACE), MOST_SPACES);
}

/** Lines that begin with as many spaces as they are set in, what was typed before them included. */
function withSpaces(nodes: readonly Node[], first: number, others: number): readonly Node[] {
  let atStart = true;
  let spaces = first;
  const walk = (list: readonly Node[]): readonly Node[] =>
    list.map((node) => {
      if (node.type === "element") {
        if (node.tag === "br") [atStart, spaces] = [true, others];
        return { ...node, children: walk(node.children) };
      }
      const [, marks = "", typed = "", words = ""] = /^((?:\uE100[^\uE101]*\uE101)*)([ \t\u00A0]*)([^]*)$/.exec(
        node.value,
      )!;
      if (!atStart) return node;
      const before = spaces + typed.replaceAll("\t", " ".repeat(SPACES_OF_TAB)).length;
      spaces = before;
      if (words === "") return text(marks);
      atStart = false;
      return text(`${marks}${"\u00A0".repeat(Math.min(before, MOST_SPACES))}${words}`);
    });
  return walk(nodes);
}
