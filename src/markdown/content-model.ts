import { isBlank, isPhrasing, PHRASING, runs, type Flow } from "./content-runs.ts";
import { attachAnchors, mendFigure, wrapLoose } from "./content-blocks.ts";
import { mendDefinitions, mendList } from "./content-lists.ts";
import { cellsOf, mendColumns, mendTable, rowsOf } from "./content-tables.ts";
import { element, mapNodes, rewrite, type Element, type Node } from "./tree.ts";

const set = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

/** Elements whose insides have rules of their own, or that have none. */
const CLOSED = set("br hr img wbr svg math o-note o-diagram o-box o-ref o-cite o-example col");

/** Elements that hold phrasing content only. */
const PHRASING_ONLY = set("h1 h2 h3 h4 h5 h6 pre");

const HEADINGS = set("h1 h2 h3 h4 h5 h6");
const ROW_GROUPS = set("thead tbody tfoot");
const TABLE_PARTS = set("caption colgroup col thead tbody tfoot tr td th");

/**
 * Makes a sanitised tree valid by HTML's content models, which authors' raw HTML need not be: blocks leave lines of text,
 * rows find their table, items their list. All words are kept, in their order. Linear in the tree's size times its
 * bounded depth.
 */
export function mendContent(nodes: readonly Node[]): readonly Node[] {
  return attachAnchors(wrapLoose(inFlow(mapNodes(nodes, mended))));
}

/** What comes in place of a node: an element's children are mended first, then what it is for them. */
function mended(node: Node): Node | readonly Node[] {
  if (node.type === "text" || CLOSED.has(node.tag)) return node;
  const { tag } = node;
  const children = mapNodes(node.children, mended);
  const keep = (content: readonly Node[]): Element =>
    content === node.children ? node : { ...node, children: content };
  if (tag === "ruby") return mendRuby(keep(children));
  if (tag === "rt" || tag === "rp") return keep(flatten(children));
  if (PHRASING.has(tag)) return mendPhrasing(keep(withoutRubyText(children)));
  if (tag === "p") return mendParagraph(keep(withoutRubyText(children)));
  if (PHRASING_ONLY.has(tag)) return keep(flatten(children, tag === "pre" ? "\n" : " "));
  if (tag === "ul" || tag === "ol") return mendList(keep(children), inFlow);
  if (tag === "dl") return mendDefinitions(keep(children), inFlow);
  if (tag === "figure") return mendFigure(keep(inFlow(children, true)));
  if (tag === "table") return mendTable(keep(children), inFlow);
  if (ROW_GROUPS.has(tag)) return keep(rowsOf(children, inFlow));
  if (tag === "tr") return keep(cellsOf(children, inFlow));
  if (tag === "colgroup") return mendColumns(keep(children));
  if (tag === "dt" || tag === "th") return keep(withoutHeadings(inFlow(children)));
  if (tag === "caption") return keep(withoutHeadings(flatten(children)));
  return keep(attachAnchors(inFlow(children)));
}

/** A line element around blocks: a span becomes a div, any other is laid around the words in each block. */
function mendPhrasing(node: Element): Node | readonly Node[] {
  const { children } = node;
  if (children.every(isPhrasing)) return node.tag === "dfn" ? { ...node, children: withoutTag(children, "dfn") } : node;
  if (node.tag === "span") return { ...node, tag: "div", children: inFlow(children) };
  const { id: _id, ...attributes } = node.attributes;
  let first = true;
  return distribute(children, (content) => {
    const made = { ...node, attributes: first ? node.attributes : attributes, children: content };
    first = false;
    return made;
  });
}

/** Lays a line element around every run of text in a list of blocks. */
function distribute(nodes: readonly Node[], around: (content: readonly Node[]) => Element): Node[] {
  const out: Node[] = [];
  for (const run of runs(nodes, isPhrasing)) {
    if (run.in) out.push(...(run.nodes.every(isBlank) ? [] : [around(run.nodes)]));
    else {
      for (const block of run.nodes as Element[]) {
        out.push(CLOSED.has(block.tag) ? block : { ...block, children: distribute(block.children, around) });
      }
    }
  }
  return out;
}

/** A paragraph ends before a block and goes on behind it. */
function mendParagraph(node: Element): Node | readonly Node[] {
  const { children } = node;
  if (children.length > 0 && children.every(isPhrasing) && !isLoose(children[0]!) && !isLoose(children.at(-1)!)) {
    return node;
  }
  const out: Node[] = [];
  const { id: _id, ...attributes } = node.attributes;
  for (const run of runs(children, isPhrasing)) {
    if (!run.in) out.push(...run.nodes);
    else if (!run.nodes.every(isBlank)) {
      out.push({ ...node, attributes: out.length === 0 ? node.attributes : attributes, children: trimmed(run.nodes) });
    }
  }
  return out;
}

/** Whether a node at the edge of a paragraph may have space to be trimmed. */
function isLoose(node: Node): boolean {
  return node.type === "text" && (node.value === "" || node.value !== node.value.trim());
}

function trimmed(nodes: readonly Node[]): readonly Node[] {
  const start = nodes.findIndex((node) => !isBlank(node));
  const inner = nodes.slice(start, nodes.findLastIndex((node) => !isBlank(node)) + 1);
  return inner.map((node, index) => {
    if (node.type !== "text") return node;
    const value = index === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: index === inner.length - 1 ? value.trimEnd() : value };
  });
}

/** Takes blocks out of a place for text only; a space stands where they parted words. */
function flatten(nodes: readonly Node[], between = " "): readonly Node[] {
  if (nodes.every(isPhrasing) && !nodes.some(isRubyText)) return nodes;
  const out: Node[] = [];
  for (const node of withoutRubyText(nodes)) {
    if (isPhrasing(node)) out.push(node);
    else {
      if (out.length > 0) out.push({ type: "text", value: between });
      out.push(...flatten((node as Element).children, between));
    }
  }
  return out;
}

function withoutRubyText(nodes: readonly Node[]): readonly Node[] {
  return nodes.some(isRubyText) ? nodes.flatMap((node) => (isRubyText(node) ? node.children : [node])) : nodes;
}

function isRubyText(node: Node): node is Element {
  return node.type === "element" && (node.tag === "rt" || node.tag === "rp");
}

function withoutTag(nodes: readonly Node[], tag: string): readonly Node[] {
  return rewrite(nodes, (node) => (node.tag === tag ? node.children : node));
}

/** Terms and head cells hold no headings and no sections: HTML §4.4.10, §4.9.10. */
function withoutHeadings(nodes: readonly Node[]): readonly Node[] {
  return rewrite(nodes, (node) => {
    if (HEADINGS.has(node.tag)) return { ...node, tag: "p" };
    return node.tag === "section" || node.tag === "article" || node.tag === "aside" ? { ...node, tag: "div" } : node;
  });
}

/** Bases each with their reading: what has none stands outside, and parentheses for old browsers go. */
function mendRuby(node: Element): Element {
  const out: Node[] = [];
  let base: Node[] = [];
  let complete: Node[] = [];
  for (const child of node.children.flatMap((each) => (isPhrasing(each) ? [each] : flatten([each])))) {
    const tag = child.type === "element" ? child.tag : "";
    if (tag === "rp") continue;
    if (tag !== "rt") base.push(child);
    else if (base.length > 0) {
      complete.push(...base, child);
      base = [];
    } else out.push(...(child as Element).children);
  }
  if (complete.length === 0) return { ...node, tag: "span", children: [...out, ...base] };
  if (out.length === 0 && base.every(isBlank)) return { ...node, children: complete };
  complete = [{ ...node, children: complete }];
  return element("span", {}, [...out, ...complete, ...base]);
}

/** Flow content: items without a list get one, rows a table; captions of nothing become paragraphs. */
function inFlow(nodes: readonly Node[], captioned = false): readonly Node[] {
  const kind = (node: Node): string => {
    if (node.type === "text") return isBlank(node) ? "blank" : "flow";
    const needed = NEEDS.get(node.tag);
    return needed === undefined || (captioned && needed === "figcaption") ? "flow" : needed;
  };
  const fits = (node: Node) => node.type === "text" || (kind(node) === "flow" && !isRubyText(node));
  if (nodes.every(fits)) {
    return hasBlock(nodes) && nodes.some(isBlank)
      ? nodes.filter((node, index) => !isBlank(node) || isBetweenWords(nodes[index - 1], nodes[index + 1]))
      : nodes;
  }
  const out: Node[] = [];
  let group: { readonly kind: string; readonly nodes: Node[] } | undefined;
  const end = (): void => {
    if (group) out.push(...IMPLIED[group.kind]!(element(group.kind, {}, group.nodes), inFlow));
    group = undefined;
  };
  for (const node of withoutRubyText(nodes)) {
    const wanted = kind(node);
    if (wanted === "blank" && group) continue;
    if (group && group.kind !== wanted) end();
    if (wanted === "flow" || wanted === "blank") out.push(node);
    else if (wanted === "figcaption") out.push(...asParagraph(node as Element));
    else (group ??= { kind: wanted, nodes: [] }).nodes.push(node);
  }
  end();
  return out;
}

/** What items, terms, rows and captions must stand in. */
const NEEDS: ReadonlyMap<string, string> = new Map([
  ["li", "ul"],
  ["dt", "dl"],
  ["dd", "dl"],
  ["figcaption", "figcaption"],
  ...TABLE_PARTS.values().map((tag): [string, string] => [tag, "table"]),
]);

/** What items, terms and rows are put into where they stand without. */
const IMPLIED: Readonly<Record<string, (node: Element, flow: Flow) => readonly Node[]>> = {
  ul: mendList,
  dl: mendDefinitions,
  table: mendTable,
};

function hasBlock(nodes: readonly Node[]): boolean {
  return nodes.some((node) => !isPhrasing(node));
}

/** Space between two elements of a line is text; space beside a block is not. */
function isBetweenWords(before: Node | undefined, behind: Node | undefined): boolean {
  return before !== undefined && behind !== undefined && isPhrasing(before) && isPhrasing(behind);
}

function asParagraph(node: Element): readonly Node[] {
  if (node.children.length === 0) return [];
  return [{ ...node, tag: node.children.every(isPhrasing) ? "p" : "div" }];
}
