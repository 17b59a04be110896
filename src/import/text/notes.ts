import type { ParsedNote } from "../../markdown/parsed.ts";
import { element, isElement, mapNodes, type Node, text, textOf } from "../../markdown/tree.ts";

const DEFINITION = /^\[(?:Footnote\s+)?(\d{1,4}|[A-Z*])(?::\s+|\]:?\s+)/;

/** Notes as typists write them: `[1]` in the text, and below it a paragraph that begins with the same. */
export function takeTextNotes(nodes: readonly Node[]): {
  readonly content: readonly Node[];
  readonly notes: readonly ParsedNote[];
} {
  const notes = new Map<string, ParsedNote>();
  const content = nodes.filter((node) => {
    const words = isElement(node, "p") ? textOf(node.children) : "";
    const found = DEFINITION.exec(words);
    const first = isElement(node, "p") ? node.children[0] : undefined;
    if (!found || first?.type !== "text" || notes.has(found[1]!)) return true;
    const called = nodes.some(
      (other) => other !== node && other.type === "element" && textOf([other]).includes(`[${found[1]}]`),
    );
    if (!called) return true;
    const isClosed = words.startsWith("[Footnote");
    notes.set(found[1]!, {
      key: found[1]!,
      content: [
        element("p", {}, noteWords((node as { children: readonly Node[] }).children, found[0].length, isClosed)),
      ],
    });
    return false;
  });
  return {
    content: notes.size === 0 ? nodes : mapNodes(content, (node) => withCalls(node, notes)),
    notes: [...notes.values()],
  };
}

function noteWords([first, ...rest]: readonly Node[], from: number, isClosed: boolean): readonly Node[] {
  const words = [text((first as { value: string }).value.slice(from)), ...rest];
  const last = words.at(-1);
  return isClosed && last?.type === "text" ? [...words.slice(0, -1), text(last.value.replace(/\]\s*$/, ""))] : words;
}

function withCalls(node: Node, notes: ReadonlyMap<string, ParsedNote>): Node | readonly Node[] {
  if (node.type === "element")
    return { ...node, children: mapNodes(node.children, (child) => withCalls(child, notes)) };
  const parts = node.value.split(/\[(\d{1,4}|[A-Z*])\]/);
  if (parts.length === 1) return node;
  return parts.flatMap((part, index): readonly Node[] => {
    if (index % 2 === 0) return part === "" ? [] : [text(part)];
    return notes.has(part) ? [element("o-note", { note: part })] : [text(`[${part}]`)];
  });
}
