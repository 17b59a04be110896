import { inDigits } from "../config/digits.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { exampleId, EXAMPLES } from "../markdown/examples.ts";
import {
  element,
  type Element,
  isElement,
  mapNodes,
  type Node,
  rewrite,
  text,
  textOf,
  visit,
} from "../markdown/tree.ts";
import { allSections, type Draft, mapTexts } from "./draft.ts";

/**
 * Makes links of references to examples, `(@label)`, where an item of that label is in the book; the others are text or
 * citations. Ids are changed after this.
 */
export function linkExamples(draft: Draft, diagnostics: Diagnostics): Draft {
  if (!draft.holds.examples) return draft;
  const labels = labelsIn(draft);
  return mapTexts(draft, (nodes) =>
    rewrite(nodes, (node) => {
      const label = labelOf(node);
      if (label === undefined) return node;
      if (labels.has(label)) {
        const number = element("o-ref", { form: "example" }, node.children);
        return element("a", { href: `#${exampleId(label)}`, class: "ref" }, [number], node.span);
      }
      if (node.tag === "o-cite") return node;
      if (labels.size > 0) reportUnknown(node, label, labels, diagnostics);
      return node.children;
    }),
  );
}

function labelsIn(draft: Draft): ReadonlySet<string> {
  const labels = new Set<string>();
  const look = (nodes: readonly Node[]): void =>
    visit(nodes, (list) => {
      if (!isExamples(list)) return;
      for (const item of list.children) {
        const id = isElement(item) ? (item.attributes["id"] ?? "") : "";
        if (id.startsWith(exampleId(""))) labels.add(id.slice(exampleId("").length));
      }
    });
  for (const { content, notes } of allSections(draft.sections)) {
    look(content);
    for (const note of notes) look(note.content);
  }
  return labels;
}

/** Whether a node is a list whose items are counted through the book. */
export function isExamples(node: Node): boolean {
  return isElement(node, "ol") && (node.attributes["class"] ?? "").split(" ").includes(EXAMPLES);
}

/** What a reference names; a citation of nothing but a key may be one, too. */
function labelOf(node: Element): string | undefined {
  if (node.tag === "o-example") return node.attributes["label"];
  return node.tag === "o-cite" ? /^@([\p{L}\p{N}_-]+)$/u.exec(textOf(node.children))?.[1] : undefined;
}

function reportUnknown(node: Element, label: string, labels: ReadonlySet<string>, diagnostics: Diagnostics): void {
  const near = suggest(label, [...labels]);
  // Names begin with the sign as well.
  if (near === undefined && node.attributes["form"] !== "parentheses") return;
  diagnostics.report("example-unknown", {
    message: `No example has the label “${label}”.`,
    span: node.span,
    hint: near ? `Did you mean (@${near})?` : `Write it before an example, (@${label}), or \\@ for the sign itself.`,
  });
}

/** Counts the items of lists of examples through the whole book, and fills in the references to them. */
export function numberExamples(draft: Draft): Draft {
  if (!draft.holds.examples) return draft;
  const counter = new ExampleCounter();
  const counted = mapTexts(draft, (nodes) => counter.number(nodes));
  return mapTexts(counted, (nodes) =>
    rewrite(nodes, (node) => {
      const [child] = node.children;
      if (!isElement(node, "a") || !isElement(child, "o-ref") || child.attributes["form"] !== "example") return node;
      const number = counter.numbers.get((node.attributes["href"] ?? "").slice(1));
      return {
        ...node,
        children: number === undefined ? child.children : [text(inDigits(number, draft.metadata.zero))],
      };
    }),
  );
}

class ExampleCounter {
  /** By the ids of the items. */
  readonly numbers = new Map<string, number>();
  #count = 0;

  /** Numbers what stands in each other from the outside, in the order of the text. */
  number(nodes: readonly Node[]): readonly Node[] {
    return mapNodes(nodes, (node) => {
      if (node.type === "text") return node;
      if (isExamples(node)) return this.#list(node);
      const children = this.number(node.children);
      return children === node.children ? node : { ...node, children };
    });
  }

  #list(list: Element): Element {
    const start = this.#count + 1;
    let next = start;
    const children = list.children.map((item) => {
      if (!isElement(item, "li")) return item;
      const number = ++this.#count;
      if (item.attributes["id"] !== undefined) this.numbers.set(item.attributes["id"], number);
      // Behind an item that holds examples the list does not go on with the next number.
      const value = number === next ? {} : { value: String(number) };
      next = number + 1;
      return { ...item, attributes: { ...item.attributes, ...value }, children: this.number(item.children) };
    });
    return { ...list, attributes: { ...list.attributes, ...(start > 1 && { start: String(start) }) }, children };
  }
}
