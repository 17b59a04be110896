import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { element, type Element, isElement, type Node, rewrite, text, textOf } from "../markdown/tree.ts";
import { type DraftSection, mapSections } from "./draft.ts";
import { headingTitles, titleWords } from "./title-words.ts";

/** What is numbered by chapter, besides chapters. */
export type ObjectKind = "figure" | "table" | "listing" | "equation";

/** What a reference leads to: its word and number; a heading without a number has its title. */
export interface Target {
  readonly kind: ObjectKind | "part" | "chapter" | "appendix" | "section";
  readonly number?: string;
  /** The number with the author's own word for what it is, `Chapter II`. */
  readonly name?: string;
  readonly title?: readonly Node[];
}

/** Adds parts, chapters and headings to what references may lead to. */
export function addTitles(sections: readonly DraftSection[], targets: Map<string, Target>): void {
  mapSections(sections, (section, depth) => {
    addSection(section, depth, targets);
    return section;
  });
  nameTitles(targets);
}

/**
 * Fills in the references in a text.
 * @param diagnostics absent: nothing is reported
 */
export function fillReferences(
  nodes: readonly Node[],
  targets: ReadonlyMap<string, Target>,
  diagnostics?: Diagnostics,
): readonly Node[] {
  return rewrite(nodes, (node) => filled(node, targets, diagnostics));
}

function addSection(section: DraftSection, depth: number, targets: Map<string, Target>): void {
  const { role, number, numeral = number, numberText } = section;
  const kind = role === "part" || role === "appendix" ? role : depth === 0 ? "chapter" : "section";
  const title = section.title.length > 0 ? section.title : [text(section.titleText)];
  const name = numberText === undefined ? undefined : nameIn(numberText, numeral ?? "");
  targets.set(section.id, { kind, title, ...(numeral !== undefined && { number: numeral }), ...(name && { name }) });
  if (section.headings.length === 0) return;
  const titles = headingTitles(section.content);
  for (const { id, text: words, number: own } of section.headings) {
    targets.set(id, { kind: "section", title: titles.get(id) ?? [text(words)], ...(own && { number: own }) });
  }
}

/** Makes of titles what a reference to them says; what one title refers to is named in it. */
function nameTitles(targets: Map<string, Target>): void {
  const named = new Map<string, readonly Node[]>();
  for (const [id, { title }] of targets) {
    if (title !== undefined) named.set(id, titleWords(fillReferences(title, targets)));
  }
  for (const [id, title] of named) targets.set(id, { ...targets.get(id)!, title });
}

/** What a number is called in a sentence, if a word stands beside it; what follows in a heading is left out. */
function nameIn(numberText: string, numeral: string): string | undefined {
  const hasWord = /\p{L}/u.test(numberText.replace(numeral, ""));
  return hasWord ? numberText.replace(/[^\p{L}\p{N}]+$/u, "").replaceAll(" ", "\u00A0") : undefined;
}

/** A link with its reference filled in; a reference that lost its link is the text it was written as. */
function filled(
  node: Element,
  targets: ReadonlyMap<string, Target>,
  diagnostics: Diagnostics | undefined,
): Node | readonly Node[] {
  if (isElement(node, "o-ref")) return node.attributes["kind"] === undefined ? node : [node];
  if (isElement(node, "img") && node.children.length > 0) return { ...node, children: withoutPages(node.children) };
  if (!isElement(node, "a") || !node.children.some((child) => isElement(child, "o-ref"))) return node;
  const id = node.attributes["href"]?.replace(/^#/, "") ?? "";
  const children = node.children.flatMap((child): readonly Node[] => {
    if (!isElement(child, "o-ref")) return [child];
    const form = child.attributes["form"] ?? "full";
    const target = targets.get(id);
    if (form === "page") return [element("o-ref", { form, target: id }, nameOf(target, child))];
    if (target === undefined) reportUnnumbered(child, node, diagnostics);
    if (target?.number === undefined) return target?.title ?? child.children;
    const { kind, number, name } = target;
    const isInitial = child.attributes["initial"] !== undefined;
    return [
      element("o-ref", {
        form,
        kind,
        number,
        ...(form === "full" && name !== undefined && { name }),
        ...(isInitial && { initial: "" }),
      }),
    ];
  });
  return { ...node, children };
}

/** What is read aloud has no pages: what the places are called stands for them. */
function withoutPages(nodes: readonly Node[]): readonly Node[] {
  return rewrite(nodes, (node) => (node.tag === "o-ref" && node.attributes["form"] === "page" ? node.children : node));
}

function reportUnnumbered(reference: Element, link: Element, diagnostics: Diagnostics | undefined): void {
  diagnostics?.report("reference-unnumbered", {
    message: `What “${textOf(reference.children)}” leads to has no number.`,
    span: link.span,
    hint: "A reference can name a picture, a table, a listing, a formula or a heading; write a link to anything else.",
  });
}

/** What a place is called where there are no pages; what was typed, if it has no name. */
function nameOf(target: Target | undefined, reference: Element): readonly Node[] {
  if (target?.title && textOf(target.title).trim() !== "") return target.title;
  return target?.number === undefined
    ? reference.children
    : [element("o-ref", { form: "full", kind: target.kind, number: target.number })];
}
