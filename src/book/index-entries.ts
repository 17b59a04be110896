import { visit } from "../markdown/tree.ts";
import { allSections, type Draft } from "./draft.ts";

/** A place in the text, or a stretch of it, that the index leads to. */
export interface Locator {
  readonly from: string;
  /** Where it ends, if it is more than a place. */
  to?: string;
}

/** An entry of the index, with those below it. */
export interface IndexEntry {
  readonly term: string;
  /** What it is sorted as. */
  readonly sort: string;
  readonly locators: Locator[];
  /** What to look up instead, or besides. */
  readonly see: Set<string>;
  readonly seeAlso: Set<string>;
  readonly children: readonly IndexEntry[];
}

interface Growing extends IndexEntry {
  sort: string;
  readonly below: Map<string, Growing>;
}

/** What a place is marked for, as `data-index` notes it. */
export interface IndexMark {
  readonly path: readonly string[];
  readonly see?: string;
  readonly seeAlso?: string;
  readonly sort?: string;
}

/**
 * The entries of the index, sorted as the language sorts: letters without regard to case and accents, numbers by their
 * value.
 */
export function indexEntries(draft: Draft): readonly IndexEntry[] {
  const root = growing("");
  const begun = new Map<string, Locator>();
  for (const section of allSections(draft.sections)) {
    const texts = [...section.title, ...section.content, ...section.notes.flatMap(({ content }) => content)];
    visit(texts, ({ attributes }) => {
      const id = attributes["id"] ?? "";
      const ends = attributes["data-index-ends"];
      if (ends !== undefined) {
        const locator = begun.get(ends);
        if (locator) locator.to = id;
      }
      const mark = attributes["data-index"];
      if (mark === undefined) return;
      const locator = add(root, JSON.parse(mark) as IndexMark, id);
      const begins = attributes["data-index-begins"];
      if (begins !== undefined && locator) begun.set(begins, locator);
    });
  }
  return sorted(
    root,
    new Intl.Collator(draft.metadata.language, { sensitivity: "base", numeric: true, ignorePunctuation: true }),
  );
}

function add(root: Growing, { path, see, seeAlso, sort }: IndexMark, id: string): Locator | undefined {
  let entry = root;
  for (const term of path) {
    let next = entry.below.get(term);
    if (!next) entry.below.set(term, (next = growing(term)));
    entry = next;
  }
  if (entry === root) return undefined;
  if (sort !== undefined) entry.sort = sort;
  if (see !== undefined) entry.see.add(see);
  if (seeAlso !== undefined) entry.seeAlso.add(seeAlso);
  // A mark that only says where to look is no place to look at.
  if (see !== undefined || seeAlso !== undefined) return undefined;
  const locator: Locator = { from: id };
  entry.locators.push(locator);
  return locator;
}

function growing(term: string): Growing {
  return { term, sort: term, locators: [], see: new Set(), seeAlso: new Set(), children: [], below: new Map() };
}

function sorted(entry: Growing, collator: Intl.Collator): readonly IndexEntry[] {
  return [...entry.below.values()]
    .sort((a, b) => collator.compare(a.sort, b.sort) || (a.sort < b.sort ? -1 : 1))
    .map((each) => ({ ...each, children: sorted(each, collator) }));
}
