import type { Config } from "../../config/config.ts";
import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import { suggest } from "../../diagnostic/suggest.ts";
import { citationAt, keysIn } from "../../markdown/citation-text.ts";
import { type Element, isElement, mapNodes, type Node, rewrite, textOf } from "../../markdown/tree.ts";
import { mapSections, type Draft, type DraftSection } from "../draft.ts";
import { withBibliography } from "./bibliography.ts";
import { entryIds } from "./entry-ids.ts";
import { inReadingOrder } from "./found.ts";
import { citationLibrary } from "./library.ts";
import { readWorks } from "./read-works.ts";
import { type KnownCitation, setCitations } from "./set-citations.ts";
import { styleOf } from "./style.ts";
import type { Work } from "./work.ts";

/**
 * Sets the citations of a book that has a bibliography, as links to the entries of the works, and writes these into
 * the section for it, or one that is made. A citation of a work that is not known stays as it was typed.
 */
export async function cite(draft: Draft, diagnostics: Diagnostics): Promise<Draft> {
  const { config } = draft.manuscript;
  const library = await citationLibrary(diagnostics, config.spans.get("bibliography"));
  if (!library) return replaced(draft, new Map());
  const { works, isWhole } = await readWorks(draft.manuscript, library, diagnostics);
  const style = await styleOf(draft.manuscript, library, diagnostics);
  const known = new Map<Element, KnownCitation>();
  for (const { element, language } of inReadingOrder(draft.sections)) {
    const written = textOf(element.children);
    const found = citationAt(written, 0);
    if (!found || found.end !== written.length) continue;
    const unknown = found.cites.filter(({ key }) => !works.has(key));
    if (unknown.length === 0) known.set(element, { ...found, language });
    else if (isWhole) for (const each of unknown) reportUnknown(each.key, element.span, works, diagnostics);
  }
  const uncited = uncitedKeys(config, works, isWhole, diagnostics);
  if ((known.size === 0 && uncited.length === 0) || style === undefined) return replaced(draft, new Map());

  const cited = [...known.values()].flatMap(({ cites }) => cites.map(({ key }) => key));
  const ids = entryIds(draft, [...cited, ...uncited]);
  const locale = localeOf(draft.metadata.language, library.locales.list());
  try {
    const processor = library.processor([...works.values()], style, locale);
    const { citations, entries } = setCitations([...known.values()], uncited, works, processor, (key) => ids.get(key));
    const nodesOf = new Map([...known.keys()].map((element, index) => [element, citations[index] ?? []]));
    const list = entries.map(({ key, nodes }) => ({ id: ids.get(key) ?? "", nodes }));
    return withBibliography(replaced(draft, nodesOf), list);
  } catch (error) {
    // A style is a program, and may have any fault.
    diagnostics.report("citation-style-invalid", {
      message: `The citations cannot be set in this style: ${(error as Error).message}.`,
      span: config.spans.get("citationStyle") ?? config.spans.get("bibliography"),
      hint: "Try another style; if that helps, the fault is in this one.",
    });
    return replaced(draft, new Map());
  }
}

/** The works that are listed although nothing may cite them. */
function uncitedKeys(
  { nocite, spans }: Config,
  works: ReadonlyMap<string, Work>,
  isWhole: boolean,
  diagnostics: Diagnostics,
): readonly string[] {
  const keys = keysIn(nocite);
  if (keys.includes("*")) return [...works.keys()];
  const unknown = isWhole ? keys.filter((key) => !works.has(key)) : [];
  for (const key of unknown) reportUnknown(key, spans.get("nocite"), works, diagnostics);
  return keys.filter((key) => works.has(key));
}

/** The locale of the library that speaks a language; English where none does. */
function localeOf(language: string, locales: readonly string[]): string {
  const primary = language.split("-")[0];
  return locales.find((each) => each === language) ?? locales.find((each) => each.split("-")[0] === primary) ?? "en-US";
}

function reportUnknown(
  key: string,
  span: Span | undefined,
  works: ReadonlyMap<string, Work>,
  diagnostics: Diagnostics,
): void {
  const near = suggest(key, works.keys());
  diagnostics.report("citation-unknown", {
    message: `No work in the bibliography has the key “${key}”.`,
    span,
    hint: near ? `Did you mean @${near}?` : String.raw`Add it to the bibliography, or write \@ if this is no citation.`,
  });
}

/** Puts what was set in the place of citations; without it, what was typed. */
function replaced(draft: Draft, nodesOf: ReadonlyMap<Element, readonly Node[]>): Draft {
  const change = (nodes: readonly Node[], inLink: boolean): readonly Node[] =>
    mapNodes(nodes, (node) => {
      if (node.type === "text") return node;
      if (node.tag === "o-cite") return placed(node, nodesOf.get(node), inLink);
      const children = change(node.children, inLink || node.tag === "a");
      return children === node.children ? node : { ...node, children };
    });
  const changed = (nodes: readonly Node[]): readonly Node[] => change(nodes, false);
  const sections = mapSections(draft.sections, (section) => ({
    ...titled(section, changed(section.title)),
    content: changed(section.content),
    notes: section.notes.map((note) => ({ ...note, content: changed(note.content) })),
  }));
  return { ...draft, sections };
}

function placed(citation: Element, nodes: readonly Node[] | undefined, inLink: boolean): readonly Node[] {
  if (!nodes) return citation.children;
  return rewrite(nodes, (node) => {
    if (!isElement(node, "a")) return node;
    // Links do not nest.
    if (inLink) return node.children;
    return citation.span ? { ...node, span: citation.span } : node;
  });
}

function titled(section: DraftSection, title: readonly Node[]): DraftSection {
  if (title === section.title) return section;
  return { ...section, title, titleText: textOf(title).replaceAll(/\s+/g, " ").trim() };
}
