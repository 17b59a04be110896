import { element, type Element, type Node, rewriteBlocks, text } from "../markdown/tree.ts";
import type { Heading } from "./book.ts";
import { inDigits } from "./digits.ts";
import { mapSections, type Draft, type DraftSection } from "./draft.ts";
import { isHeading, isUnnumbered, levelOf } from "./pieces.ts";

/**
 * Numbers the headings inside numbered chapters, `3.1`, `3.1.2`, as deep as book.yaml says. Those marked
 * `{.unnumbered}` or `{-}` have none, nor have those below them; nor those of a chapter whose nested sections have these
 * numbers.
 */
export function numberHeadings(draft: Draft): Draft {
  const depth = draft.manuscript.config.numbering.sections ?? 0;
  if (depth === 0) return draft;
  const { zero } = draft.metadata;
  return { ...draft, sections: mapSections(draft.sections, (section) => numberedHeadings(section, depth, zero)) };
}

function numberedHeadings(section: DraftSection, depth: number, zero: number | undefined): DraftSection {
  const { number } = section;
  if (number === undefined || section.role === "part" || section.headings.length === 0) return section;
  if (section.children.some((child) => child.number !== undefined)) return section;
  const counter = new HeadingCounter(number, depth, Math.min(...section.headings.map(({ level }) => level)));
  const numbers = new Map<string, string>();
  const content = rewriteBlocks(section.content, (node) => {
    if (!isHeading(node)) return node;
    const counted = counter.next(levelOf(node), isUnnumbered(node));
    if (counted === undefined) return node;
    const own = inDigits(counted, zero);
    numbers.set(node.attributes["id"] ?? "", own);
    return withNumber(node, own);
  });
  const headings = section.headings.map((heading): Heading => {
    const own = numbers.get(heading.id);
    return own === undefined ? heading : { ...heading, number: own };
  });
  return { ...section, content, headings };
}

function withNumber(heading: Element, number: string): Element {
  const children: readonly Node[] = [element("span", { class: "number" }, [text(number)]), text(" ")];
  return { ...heading, children: [...children, ...heading.children] };
}

class HeadingCounter {
  readonly #chapter: string;
  readonly #depth: number;
  readonly #top: number;
  readonly #counts: number[] = [];
  /** The level of a heading without a number: what is below it has none either. */
  #unnumbered = Infinity;

  constructor(chapter: string, depth: number, top: number) {
    this.#chapter = chapter;
    this.#depth = depth;
    this.#top = top;
  }

  next(level: number, unnumbered: boolean): string | undefined {
    if (level > this.#unnumbered) return undefined;
    this.#unnumbered = unnumbered ? level : Infinity;
    const deep = level - this.#top;
    if (unnumbered || deep >= this.#depth) return undefined;
    this.#counts.length = Math.min(this.#counts.length, deep + 1);
    while (this.#counts.length <= deep) this.#counts.push(0);
    this.#counts[deep]!++;
    return [this.#chapter, ...this.#counts].join(".");
  }
}
