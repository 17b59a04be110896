import { element, type Element, isElement, type Node, text } from "../../markdown/tree.ts";
import { isInline } from "../write/lines.ts";

/** Elements that mark text: two of the same side by side are one, and space at their edges stands outside. */
const MARKS: ReadonlySet<string> = new Set(["em", "strong", "del", "ins", "mark", "sub", "sup", "code"]);
const BLOCKS = /^(?:p|h[1-6]|li|dt|dd|td|th|caption|figcaption|div|blockquote)$/;

/** Space as text has it: one between words, none at the edges of blocks; paragraphs without words go. */
export function tidySpace(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap(tidied).filter((node) => !isEmptyBlock(node));
}

function tidied(node: Node): readonly Node[] {
  if (node.type === "text") return [node];
  if (node.tag === "pre" || node.tag === "svg" || node.tag === "math") return [node];
  const inner = node.children.flatMap(tidied).filter((child) => !isEmptyBlock(child));
  if (!BLOCKS.test(node.tag)) {
    const children = inner.some((child) => !isInline(child))
      ? inner.filter((child) => child.type === "element" || child.value.trim() !== "")
      : inner;
    return isInline(node) ? [{ ...node, children }] : [{ ...node, children }];
  }
  return [{ ...node, children: runs(inner) }];
}

function isEmptyBlock(node: Node): boolean {
  if (node.type === "text") return false;
  if (/^h[1-6]$/.test(node.tag)) return node.children.length === 0;
  return (
    isElement(node, "p", "ul", "ol", "blockquote", "figure", "dl") &&
    node.children.length === 0 &&
    !node.attributes["id"]
  );
}

/** Lines among blocks, each run of them tidied by itself. */
function runs(nodes: readonly Node[]): readonly Node[] {
  const out: Node[] = [];
  let line: Node[] = [];
  for (const node of nodes) {
    if (isInline(node)) line.push(node);
    else {
      out.push(...tidyLine(line), node);
      line = [];
    }
  }
  return [...out, ...tidyLine(line)];
}

/** A line of text: marks joined, spaces single, none at the ends. */
export function tidyLine(nodes: readonly Node[]): readonly Node[] {
  const joined = joinMarks(nodes.flatMap(spaceOutside));
  const parts: Node[] = [];
  let behindSpace = true;
  const walk = (list: readonly Node[]): readonly Node[] =>
    list.flatMap((node): readonly Node[] => {
      if (node.type === "element") {
        if (node.tag === "br") behindSpace = true;
        else if (node.children.length === 0 || node.tag === "math" || node.tag === "svg") behindSpace = false;
        return [
          node.children.length > 0 && node.tag !== "math" && node.tag !== "svg"
            ? { ...node, children: walk(node.children) }
            : node,
        ];
      }
      let value = node.value.replaceAll(/[ \t\n\f]+/g, " ");
      if (behindSpace) value = value.replace(/^ /, "");
      if (value !== "") behindSpace = value.endsWith(" ");
      return value === "" ? [] : [text(value)];
    });
  parts.push(...walk(joined));
  return withoutEnd(parts);
}

function withoutEnd(nodes: readonly Node[]): readonly Node[] {
  const last = nodes.at(-1);
  if (last === undefined) return nodes;
  if (isElement(last, "br")) return withoutEnd(nodes.slice(0, -1));
  if (last.type === "text") {
    const value = last.value.replace(/[ \u00A0]+$/, "");
    return value === "" ? withoutEnd(nodes.slice(0, -1)) : [...nodes.slice(0, -1), text(value)];
  }
  return nodes.map((node, index) => {
    const next = nodes[index + 1];
    return node.type === "text" && isElement(next, "br") ? text(node.value.replace(/ $/, "")) : node;
  });
}

/** Space at the edges of marked text moves out of it; marks around nothing but space go. */
function spaceOutside(node: Node): readonly Node[] {
  if (node.type === "text" || node.children.length === 0 || node.tag === "math" || node.tag === "svg") return [node];
  const children = node.tag === "code" ? node.children : joinMarks(node.children.flatMap(spaceOutside));
  const isMark =
    MARKS.has(node.tag) || node.tag === "a" || (node.tag === "span" && node.attributes["id"] === undefined);
  if (!isMark) return [{ ...node, children }];
  const before = children[0]?.type === "text" ? (/^\s+/.exec(children[0].value)?.[0] ?? "") : "";
  const last = children.at(-1);
  const after = last?.type === "text" ? (/\s+$/.exec(last.value)?.[0] ?? "") : "";
  if (children.every((child) => child.type === "text" && child.value.trim() === ""))
    return before === "" ? [] : [text(before)];
  if (before === "" && after === "") return [{ ...node, children }];
  const inner = children.map((child, index) => {
    if (child.type !== "text") return child;
    const value = index === 0 ? child.value.slice(before.length) : child.value;
    return text(index === children.length - 1 && after !== "" ? value.slice(0, -after.length) : value);
  });
  return [
    ...(before ? [text(before)] : []),
    { ...node, children: inner.filter((child) => child.type === "element" || child.value !== "") },
    ...(after ? [text(after)] : []),
  ];
}

function joinMarks(nodes: readonly Node[]): readonly Node[] {
  const out: Node[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    const between = out.at(-2);
    if (node.type === "element" && isSameMark(node, last)) out[out.length - 1] = joined(last!, node, []);
    else if (
      node.type === "element" &&
      last?.type === "text" &&
      last.value.trim() === "" &&
      isSameMark(node, between)
    ) {
      out.splice(-2, 2, joined(between!, node, [last]));
    } else if (node.type === "text" && last?.type === "text") out[out.length - 1] = text(last.value + node.value);
    else out.push(node);
  }
  return out;
}

function isSameMark(node: Element, other: Node | undefined): boolean {
  return (
    other?.type === "element" &&
    other.tag === node.tag &&
    (MARKS.has(node.tag) || node.tag === "span") &&
    node.attributes["id"] === undefined &&
    JSON.stringify(node.attributes) === JSON.stringify(other.attributes) &&
    (node.tag !== "span" || node.attributes["class"] === "small-caps" || node.attributes["class"] === "underline")
  );
}

function joined(a: Node, b: Element, between: readonly Node[]): Element {
  const first = a as Element;
  return element(first.tag, first.attributes, joinMarks([...first.children, ...between, ...b.children]));
}
