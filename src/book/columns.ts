import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { type Element, isElement, mapNodes, type Node, rewriteBlocks } from "../markdown/tree.ts";
import { type Draft, mapTexts } from "./draft.ts";

/** What the parser notes the width of a column in. */
export const COLUMN_WIDTH = "column-width";

const PERCENT = /^(\d{1,3}(?:\.\d+)?)%$/;

/** What is wrong with a block, and what to do about it. */
interface Fault {
  readonly message: string;
  readonly hint: string;
  readonly at: Element;
}

/**
 * Sets blocks side by side: `::: {.columns}` around blocks of the class `column`, as pandoc and Quarto have them, with
 * `width="40%"` where they are not equally wide. What cannot be is told, and stands as it would without.
 */
export function setColumns(draft: Draft, diagnostics: Diagnostics): Draft {
  if (!draft.holds.columns) return draft;
  const report = ({ message, hint, at }: Fault): void =>
    diagnostics.report("columns-invalid", { message, span: at.span, hint });
  return mapTexts(draft, (nodes) => {
    const set = rewriteBlocks(nodes, (node) => (hasClass(node, "columns") ? sideBySide(node, report) : node));
    return rewriteBlocks(set, (node) => (isElement(node, "div") ? withoutStray(node, report) : node));
  });
}

/** Whether an element has to do with columns. */
export function isOfColumns(node: Element): boolean {
  return hasClass(node, "columns") || hasClass(node, "column") || COLUMN_WIDTH in node.attributes;
}

function hasClass(node: Node | undefined, name: string): boolean {
  return isElement(node, "div") && (node.attributes["class"] ?? "").split(" ").includes(name);
}

function sideBySide(block: Element, report: (fault: Fault) => void): Element {
  const columns = block.children.filter((child): child is Element => isElement(child) && hasClass(child, "column"));
  const widths = columns.map(widthOf);
  const fault = faultOf(block, columns, widths);
  if (fault) {
    report(fault);
    const children = mapNodes(block.children, (child) =>
      isElement(child) && hasClass(child, "column") ? withClass(child, "column", "") : child,
    );
    return { ...withClass(block, "columns", ""), children };
  }
  const said = widths.filter((width) => width !== undefined);
  const left = 100 - said.reduce((sum, width) => sum + width, 0);
  const share = Math.round((100 * left) / Math.max(1, widths.length - said.length)) / 100;
  const children = columns.map((column, index) => {
    const set = withClass(column, "column", "column-set");
    return { ...set, attributes: { ...set.attributes, style: `width: ${widths[index] ?? share}%` } };
  });
  return { ...block, children };
}

function widthOf(column: Element): number | undefined {
  const said = column.attributes[COLUMN_WIDTH];
  return said === undefined ? undefined : Number(PERCENT.exec(said)?.[1] ?? Number.NaN);
}

function faultOf(
  block: Element,
  columns: readonly Element[],
  widths: readonly (number | undefined)[],
): Fault | undefined {
  const other = block.children.find((child) => !hasClass(child, "column") && !isBlank(child));
  if (columns.length === 0 || other !== undefined) {
    const message = columns.length === 0 ? "There is no column in this block." : "Something stands between columns.";
    return {
      message,
      hint: "Write all that the block holds in columns: ::: column",
      at: isElement(other) ? other : block,
    };
  }
  const unread = widths.findIndex((width) => width !== undefined && !(width > 0));
  if (unread >= 0) {
    const message = `“${columns[unread]!.attributes[COLUMN_WIDTH]}” is no width of a column.`;
    return { message, hint: 'Write a share of the width of the text: width="40%".', at: columns[unread]! };
  }
  const sum = widths.reduce<number>((all, width) => all + (width ?? 0), 0);
  const hasOthers = widths.includes(undefined);
  if (sum <= 100 && !(hasOthers && sum === 100)) return undefined;
  const message = `These columns are ${sum}% of the text wide${hasOthers ? ", and others have no room" : ""}.`;
  return { message, hint: "Together they may be 100% wide.", at: block };
}

function isBlank(node: Node): boolean {
  return node.type === "text" && node.value.trim() === "";
}

/** Takes away what a column outside of columns was marked with. */
function withoutStray(node: Element, report: (fault: Fault) => void): Element {
  if (hasClass(node, "column-set")) return withClass(node, "column-set", "column");
  if (hasClass(node, "column")) {
    report({
      message: "This column stands in no block of columns.",
      hint: "Write ::: {.columns} before the first column, and ::: behind the last.",
      at: node,
    });
    return withClass(node, "column", "");
  }
  if (!(COLUMN_WIDTH in node.attributes)) return node;
  const { [COLUMN_WIDTH]: _, ...attributes } = node.attributes;
  return { ...node, attributes };
}

/** An element with another class, or none, for one of its own; what its width was noted in goes. */
function withClass(node: Element, name: string, other: string): Element {
  const { class: classes = "", [COLUMN_WIDTH]: _, ...attributes } = node.attributes;
  const names = classes
    .split(" ")
    .map((each) => (each === name ? other : each))
    .filter(Boolean)
    .join(" ");
  return { ...node, attributes: { ...attributes, ...(names && { class: names }) } };
}
