import { inDigits } from "../config/digits.ts";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { type Element, element, type Node, text, visit } from "../markdown/tree.ts";
import { allSections, mapSections, type Draft } from "./draft.ts";
import { type IndexEntry, indexEntries, type Locator } from "./index-entries.ts";
import { reportMissingEntries } from "./index-references.ts";

/**
 * Writes the index where there is a section for it, behind what its author wrote there. Its entries lead to the places
 * in the text; print gives their pages.
 */
export function makeIndex(draft: Draft, diagnostics: Diagnostics): Draft {
  const mark = draft.holds.index ? firstMark(draft) : undefined;
  if (!mark) return draft;
  const place = allSections(draft.sections).findLast(({ role }) => role === "index");
  if (!place) {
    // Editions that differ may have another first mark each: once is enough for the author to know.
    if (diagnostics.fired("index-missing")) return draft;
    diagnostics.report("index-missing", {
      message: "Words are marked for an index, but the book has no section for it.",
      span: mark.span,
      hint: "Make a file with a heading and `role: index` in its header.",
    });
    return draft;
  }
  const entries = indexEntries(draft);
  reportMissingEntries(draft, entries, diagnostics);
  const { language, zero } = draft.metadata;
  const list = listOf(entries, { comma: commaOf(language), zero }, "index-entries");
  const sections = mapSections(draft.sections, (section) =>
    section.id === place.id ? { ...section, content: [...section.content, list] } : section,
  );
  return { ...draft, sections };
}

/** The first place that is marked for the index. */
function firstMark(draft: Draft): { readonly span: Span | undefined } | undefined {
  let first: Element | undefined;
  for (const { title, content, span, notes } of allSections(draft.sections)) {
    visit([...title, ...content, ...notes.flatMap((note) => note.content)], (node) => {
      if (node.attributes["data-index"] !== undefined) first ??= node;
    });
    if (first) return { span: first.span ?? span };
  }
  return undefined;
}

/** How an index is written in its language. */
interface Writing {
  /** With the space behind it. */
  readonly comma: string;
  readonly zero: number;
}

function commaOf(language: string): string {
  return new Intl.Locale(language).maximize().script === "Arab" ? "\u060C " : ", ";
}

function listOf(entries: readonly IndexEntry[], writing: Writing, name?: string): Node {
  let letter = "";
  const items = entries.map((entry) => {
    const first = letterOf(entry.sort);
    const begins = name !== undefined && letter !== "" && first !== letter;
    letter = first;
    return itemOf(entry, begins, writing);
  });
  return element("ul", name === undefined ? {} : { class: name }, items);
}

/** What entries are grouped by: a letter without its accents, a consonant of Korean. Han characters begin no group. */
function letterOf(sort: string): string {
  const first = String.fromCodePoint(sort.normalize("NFD").codePointAt(0) ?? 0).toUpperCase();
  return /\p{Script=Han}/u.test(first) ? "" : first;
}

function itemOf(entry: IndexEntry, begins: boolean, writing: Writing): Node {
  const { term, locators, see, seeAlso, children } = entry;
  const places = locators.map((locator, index) => link(locator, index + 1, writing));
  return element("li", begins ? { class: "letter" } : {}, [
    text(term),
    ...(places.length > 0 ? [text(" "), element("span", { class: "locators" }, places)] : []),
    ...[...see].flatMap((other) => lookUp("see", other, writing)),
    ...[...seeAlso].flatMap((other) => lookUp("seeAlso", other, writing)),
    ...(children.length > 0 ? [listOf(children, writing)] : []),
  ]);
}

/** The comma goes with the number behind it: print leaves out pages that are named already. */
function link({ from, to }: Locator, number: number, { comma, zero }: Writing): Node {
  const reference = { form: "folio", target: from, ...(to !== undefined && { to }) };
  const place = element("a", { href: `#${from}` }, [element("o-ref", reference, [text(inDigits(number, zero))])]);
  return element("span", { class: "locator" }, number === 1 ? [place] : [text(comma), place]);
}

function lookUp(kind: "see" | "seeAlso", other: string, { comma }: Writing): readonly Node[] {
  return [
    text(". "),
    element("o-label", { kind }),
    text(
      ` ${other
        .split("!")
        .map((part) => part.trim())
        .join(comma)}`,
    ),
  ];
}
