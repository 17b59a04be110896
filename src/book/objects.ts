import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import {
  type Attributes,
  element,
  type Element,
  isElement,
  mapNodes,
  type Node,
  rewriteBlocks,
  visit,
} from "../markdown/tree.ts";
import type { ListKind } from "../config/config.ts";
import type { NumberedObject } from "./book.ts";
import { inDigits } from "./digits.ts";
import { mapTexts, type Draft, type DraftSection } from "./draft.ts";
import { addTitles, fillReferences, type ObjectKind, type Target } from "./fill-references.ts";

const KINDS: Readonly<Record<string, ObjectKind>> = { fig: "figure", tbl: "table", lst: "listing", eq: "equation" };

/**
 * Notes what an element is by the id its author gave it: `fig:map` is a figure, and so is `fig-map` where something
 * refers to it so. Ids are changed after this.
 */
export function markObjects(draft: Draft): Draft {
  if (!draft.holds.objects) return draft;
  const referred = new Set<string>();
  mapTexts(draft, (nodes) => {
    visit(nodes, ({ tag, attributes, children }) => {
      if (tag === "a" && isElement(children[0], "o-ref")) referred.add(attributes["href"] ?? "");
    });
    return nodes;
  });
  return mapTexts(draft, (nodes) =>
    rewriteBlocks(nodes, (node) => {
      const [id = "", word = "", sign] = /^(fig|tbl|lst|eq)([:-]).*/.exec(node.attributes["id"] ?? "") ?? [];
      const kind = KINDS[word];
      if (!kind || !isObject(node, kind) || (sign === "-" && !referred.has(`#${id}`))) return node;
      return marked(kind === "figure" ? withParts(node) : node, { "data-object": kind });
    }),
  );
}

function marked(node: Element, marks: Attributes): Element {
  return { ...node, attributes: { ...node.attributes, ...marks } };
}

/** Figures of a group that has a number are parts of it: 2.1a, 2.1b, by where they stand in it. */
function withParts(group: Element): Element {
  if (!/(?:^| )group(?: |$)/.test(group.attributes["class"] ?? "")) return group;
  const figures: readonly Node[] = group.children
    .filter((child) => isElement(child, "figure"))
    .slice(0, LETTERS.length);
  const children = mapNodes(group.children, (child) => {
    const letter = LETTERS[figures.indexOf(child)];
    const isPart = isElement(child, "figure") && child.attributes["data-object"] === "figure" && letter !== undefined;
    return isPart ? marked(child, { "data-part": letter }) : child;
  });
  return { ...group, children };
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

function isObject(node: Element, kind: ObjectKind): boolean {
  if (kind === "equation") return isElement(node, "div");
  if (kind === "table") return isElement(node, "table", "figure", "div");
  return isElement(node, "figure", "div");
}

/**
 * Numbers figures, tables, listings and equations that have an id for references, chapter by chapter where chapters
 * are numbered, and fills in the references to them, to sections and to pages. The words are for the edition to set.
 */
export function numberObjects(draft: Draft, diagnostics: Diagnostics): Draft {
  if (!draft.holds.objects && !draft.holds.references) return draft;
  const targets = new Map<string, Target>();
  const counter = new ObjectCounter(targets, draft.metadata.zero);
  const top = (section: DraftSection): DraftSection => counter.chapter(section);
  const sections = draft.sections.map((section) =>
    section.role === "part" ? { ...top(section), children: section.children.map(top) } : top(section),
  );
  const lists = draft.manuscript.config.lists.map((kind) => ({
    kind,
    objects: counter.objects.get(LISTED[kind]) ?? [],
  }));
  if (!draft.holds.references) return { ...draft, sections, lists };
  addTitles(sections, targets);
  // A caption is in the text as well: what it refers to wrongly is reported there.
  const captions = lists.map(({ kind, objects }) => ({
    kind,
    objects: objects.map((object) => ({ ...object, caption: fillReferences(object.caption, targets) })),
  }));
  return mapTexts({ ...draft, sections, lists: captions }, (nodes) => fillReferences(nodes, targets, diagnostics));
}

const LISTED: Readonly<Record<ListKind, ObjectKind>> = { figures: "figure", tables: "table", listings: "listing" };

class ObjectCounter {
  /** All that were numbered, in order. */
  readonly objects = new Map<ObjectKind, NumberedObject[]>();
  readonly #targets: Map<string, Target>;
  /** Through all chapters that have no number. */
  readonly #unnumbered = new Map<ObjectKind, number>();

  readonly #zero: number | undefined;

  constructor(targets: Map<string, Target>, zero: number | undefined) {
    this.#targets = targets;
    this.#zero = zero;
  }

  /** Numbers what stands in a chapter and in all that is nested in it. */
  chapter(section: DraftSection): DraftSection {
    const isCounted = section.number !== undefined && section.role !== "part";
    const counts = isCounted ? new Map<ObjectKind, number>() : this.#unnumbered;
    return this.#section(section, counts, isCounted ? `${section.number}.` : "");
  }

  #section(section: DraftSection, counts: Map<ObjectKind, number>, before: string): DraftSection {
    const content = rewriteBlocks(section.content, (node) => {
      const kind = node.attributes["data-object"] as ObjectKind | undefined;
      if (kind === undefined) return node;
      const count = (counts.get(kind) ?? 0) + 1;
      const id = node.attributes["id"] ?? "";
      // A group comes behind its figures here: the next number is its.
      const part = node.attributes["data-part"];
      const number = inDigits(`${before}${count}${part ?? ""}`, this.#zero);
      this.#targets.set(id, { kind, number });
      if (part !== undefined) return numbered(node, kind, number);
      counts.set(kind, count);
      const like = this.objects.get(kind) ?? [];
      like.push({ id, number, caption: captionOf(node) });
      this.objects.set(kind, like);
      return numbered(node, kind, number);
    });
    if (section.role === "part") return { ...section, content };
    return { ...section, content, children: section.children.map((child) => this.#section(child, counts, before)) };
  }
}

function captionOf(node: Element): readonly Node[] {
  return node.children.find((child) => isElement(child, "caption", "figcaption"))?.children ?? [];
}

/** Puts the number where it is shown: at the beginning of the caption, at the end of an equation. */
function numbered(node: Element, kind: ObjectKind, number: string): Element {
  const label = element("o-label", { kind, number });
  if (kind === "equation") return { ...node, children: [...node.children, label] };
  const tag = node.tag === "table" ? "caption" : "figcaption";
  const caption = node.children.find((child) => isElement(child, tag));
  if (!isElement(caption)) {
    const made = element(tag, {}, [label]);
    const isFirst = tag === "caption" || kind === "listing";
    return { ...node, children: isFirst ? [made, ...node.children] : [...node.children, made] };
  }
  const children = node.children.map((child) =>
    child === caption ? { ...caption, children: [label, ...caption.children] } : child,
  );
  return { ...node, children };
}
