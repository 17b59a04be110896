import { type Element, type Node } from "../../markdown/tree.ts";
import { escapeLineStart } from "./escape.ts";
import { writeInlines } from "./inlines.ts";
import type { Writing } from "./style.ts";

const INLINE: ReadonlySet<string> = new Set(
  "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark o-example o-note q ruby s samp small span strong sub sup u var wbr".split(
    " ",
  ),
);

/** Whether a node belongs into a line of text. */
export function isInline(node: Node): boolean {
  if (node.type === "text") return true;
  return INLINE.has(node.tag) || node.tag === "svg" || (node.tag === "math" && node.attributes["display"] !== "block");
}

/** The blocks of a list of nodes: lines of text between them become paragraphs. */
export function gathered(nodes: readonly Node[]): readonly Element[] {
  const out: Element[] = [];
  let line: Node[] = [];
  const end = (): void => {
    if (line.some((node) => node.type === "element" || node.value.trim() !== "")) {
      out.push({ type: "element", tag: "p", attributes: {}, children: line });
    }
    line = [];
  };
  for (const node of nodes) {
    if (isInline(node)) line.push(node);
    else {
      end();
      out.push(node as Element);
    }
  }
  end();
  return out;
}

/** Lines of text, each kept from being read as the beginning of another block. */
export function writeParagraph(children: readonly Node[], writing: Writing): string {
  const lines = writeInlines(children, writing).trim().split("\n");
  return lines.map((line) => escapeLineStart(line.trim())).join("\n");
}

/** The words of a caption or a term, in one line. */
export function oneLine(nodes: readonly Node[], writing: Writing): string {
  return writeInlines(nodes, writing)
    .replaceAll(/\s*\\?\n\s*/g, " ")
    .trim();
}
