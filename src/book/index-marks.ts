import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { element, type Element, isElement, type Node, rewrite, textOf, visit } from "../markdown/tree.ts";
import { mapTexts, type Draft } from "./draft.ts";

/** The attributes that say what a mark puts into the index. */
export const INDEX_ATTRIBUTES = ["entry", "see", "see-also", "sort"] as const;

/**
 * Notes what is marked for the index, `[whale]{.index}` or a block `::: {.index entry="Whales!right"}`, before ids are
 * given: each mark gets one, a block one for its end too. The entry is noted in `data-index`, which is not for readers.
 */
export function markIndexTerms(draft: Draft, diagnostics: Diagnostics): Draft {
  if (!draft.holds.index) return draft;
  let count = 0;
  return mapTexts(draft, (nodes) =>
    rewrite(nodes, (node) => {
      if (!isElement(node, "div", "span")) return node;
      const classes = node.attributes["class"]?.split(" ") ?? [];
      if (!classes.includes("index")) return withoutAttributes(node);
      if (isWordless(node)) {
        diagnostics.report("attribute-invalid", {
          message: "A reference has no words for the index.",
          span: node.span,
          hint: 'Name the entry: [@fig:house]{.index entry="house"}',
        });
        return withoutAttributes(node);
      }
      count++;
      return node.tag === "div" ? block(node, count) : term(node, count);
    }),
  );
}

/** Whether the words of a mark would be those that a reference was typed in. */
function isWordless({ tag, attributes, children }: Element): boolean {
  if (tag !== "span" || attributes["entry"] !== undefined) return false;
  let hasReference = false;
  visit(children, (node) => {
    hasReference ||= node.tag === "o-ref";
  });
  return hasReference;
}

function withoutAttributes(node: Element): Element {
  if (!INDEX_ATTRIBUTES.some((name) => name in node.attributes)) return node;
  return { ...node, attributes: readable(node) };
}

/** The attributes of a mark that stay in the text. */
function readable(node: Element): Record<string, string> {
  const kept = Object.entries(node.attributes).filter(
    ([name]) => !(INDEX_ATTRIBUTES as readonly string[]).includes(name),
  );
  return Object.fromEntries(kept);
}

function term(node: Element, count: number): Element {
  const id = node.attributes["id"] ?? `ix-${count}`;
  return { ...node, attributes: { ...readable(node), id, "data-index": entryOf(node) } };
}

function block(node: Element, count: number): readonly Node[] {
  const id = node.attributes["id"] ?? `ix-${count}`;
  const begins = { id, "data-index": entryOf(node), "data-index-begins": String(count) };
  const start = element("span", begins, [], node.span);
  const end = element("span", { id: `ix-${count}-end`, "data-index-ends": String(count) });
  const others = readable(node);
  const rest = (others["class"] ?? "").split(" ").filter((name) => name !== "index");
  // The marks stand in the text itself: in the first block and in the last.
  const content = withinLast(withinFirst(node.children, start), end);
  const { class: _class, id: _id, ...attributes } = others;
  if (rest.length === 0 && Object.keys(attributes).length === 0) return content;
  return [
    { ...node, attributes: { ...attributes, ...(rest.length > 0 && { class: rest.join(" ") }) }, children: content },
  ];
}

function withinFirst(nodes: readonly Node[], mark: Element): readonly Node[] {
  const at = nodes.findIndex((node) => isElement(node));
  const first = nodes[at];
  if (!isElement(first, "p", "h2", "h3", "h4", "h5", "h6")) return [element("p", {}, [mark]), ...nodes];
  return nodes.with(at, { ...first, children: [mark, ...first.children] });
}

function withinLast(nodes: readonly Node[], mark: Element): readonly Node[] {
  const at = nodes.findLastIndex((node) => isElement(node));
  const last = nodes[at];
  if (!isElement(last, "p")) return [...nodes, element("p", {}, [mark])];
  return nodes.with(at, { ...last, children: [...last.children, mark] });
}

/** What a mark says, as JSON. */
function entryOf(node: Element): string {
  const { entry, see, "see-also": seeAlso, sort } = node.attributes;
  const words = textOf(node.children.filter((child) => !isElement(child, "o-note")))
    .replaceAll(/\s+/g, " ")
    .trim();
  const path = (entry ?? words).split("!").map((part) => part.trim());
  return JSON.stringify({ path: path.filter((part) => part !== ""), see, seeAlso, sort });
}
