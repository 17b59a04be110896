import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { ADMONITIONS } from "../markdown/admonitions.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { remembered } from "../markdown/remembered.ts";
import { type Element, isElement, visit } from "../markdown/tree.ts";
import { allSections, type Draft } from "./draft.ts";

/** The classes of the text that every theme gives a look to. */
const KNOWN = [
  "pull",
  "verse",
  "keep-together",
  "page-break",
  "caption",
  "epigraph",
  "attribution",
  ...ADMONITIONS,
  "only",
  "except",
  "todo",
  "small-caps",
  "smallcaps",
  "underline",
  "unnumbered",
  "term",
  "aside",
  "margin",
  "column-margin",
  "drama",
  "letter",
  "address",
  "salutation",
  "signature",
  "closing",
  "index",
  "dots",
  "numberLines",
  "group",
  "columns",
  "column",
  // Of a group of figures: how many stand in a row.
  "columns-1",
  "columns-2",
  "columns-3",
  "columns-4",
  "csv",
  "full-bleed",
  "turned",
  "landscape",
  "align-left",
  "align-right",
  "align-center",
];

/** What bears classes that a theme gives a look to. */
const BEARERS: ReadonlySet<string> = new Set(["div", "span", "p", "blockquote", "figure"]);

/**
 * Notes classes of blocks and spans that look like a known one mistyped. Others are the author's own, for a theme of
 * theirs.
 */
export function checkClasses(draft: Draft, diagnostics: Diagnostics): Draft {
  const meant = new Map<string, string | undefined>(KNOWN.map((name) => [name, undefined]));
  const nearTo = (name: string): string | undefined => {
    if (!meant.has(name)) meant.set(name, suggest(name, KNOWN));
    return meant.get(name);
  };
  for (const { content, notes } of allSections(draft.sections)) {
    const blocks = [...content, ...notes.flatMap((note) => note.content)];
    for (const { name, span } of blocks.flatMap((block) => (isElement(block) ? classesIn(block) : []))) {
      const near = nearTo(name);
      if (!near) continue;
      diagnostics.report("class-unknown", {
        message: `No theme of Octavo's has the class “${name}”.`,
        span,
        hint: `Did you mean “${near}”?`,
      });
    }
  }
  return draft;
}

interface WrittenClass {
  readonly name: string;
  readonly span: Span;
}

/** The classes that were written in a block. */
const classesIn = remembered((block: Element): readonly WrittenClass[] => {
  const found: WrittenClass[] = [];
  visit([block], ({ tag, attributes, span }) => {
    const classes = attributes["class"];
    if (classes === undefined || !span || !BEARERS.has(tag)) return;
    for (const name of classes.split(/\s+/)) found.push({ name, span });
  });
  return found;
});
