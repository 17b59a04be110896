import { element, type Element, isElement, type Node, rewriteBlocks, text } from "../markdown/tree.ts";

/**
 * Divides code whose lines are numbered or marked into lines of their own: `span` elements of class `line`, a marked one
 * `marked` too. The numbers are for the styles to count: they are no part of the text that readers copy.
 */
export function withCodeLines(nodes: readonly Node[]): readonly Node[] {
  return rewriteBlocks(nodes, (node) => (isElement(node, "pre") ? lined(node) : node));
}

function lined(pre: Element): Element {
  const { "data-first-line": first, "data-marked-lines": marked, ...attributes } = pre.attributes;
  const [code, more] = pre.children;
  if ((first === undefined && marked === undefined) || !isElement(code, "code") || more) return pre;
  const isMarked = new Set(marked?.split(" ").map(Number));
  const lines = withoutLastEmpty(linesOf(code.children)).map((children, index) =>
    element("span", { class: isMarked.has(index + 1) ? "line marked" : "line" }, children),
  );
  const classes = [attributes["class"], first === undefined ? undefined : "numbered-lines"].filter(Boolean);
  const counter = first === undefined ? {} : { style: `counter-reset: line ${Number(first) - 1}` };
  return {
    ...pre,
    attributes: { ...attributes, ...(classes.length > 0 && { class: classes.join(" ") }) },
    children: [{ ...code, attributes: { ...code.attributes, ...counter }, children: lines }],
  };
}

/** Behind the end of the last line there is no other. */
function withoutLastEmpty(lines: readonly (readonly Node[])[]): readonly (readonly Node[])[] {
  return lines.at(-1)?.some(hasText) ? lines : lines.slice(0, -1);
}

/** The nodes of each line, its end with it. What spans lines is divided: it is once in each. */
function linesOf(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const lines: Node[][] = [[]];
  for (const node of nodes) {
    const pieces =
      node.type === "text" ? piecesOf(node.value) : linesOf(node.children).map((children) => ({ ...node, children }));
    pieces.forEach((piece, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1)!.push(piece);
    });
  }
  return lines;
}

function piecesOf(value: string): readonly Node[] {
  return value
    .split(/(?<=\n)/)
    .concat(value.endsWith("\n") ? [""] : [])
    .map((line) => text(line));
}

function hasText(node: Node): boolean {
  return node.type === "text" ? node.value !== "" : node.children.some(hasText);
}
