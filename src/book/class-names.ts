import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { ADMONITIONS } from "../markdown/admonitions.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { isElement, visit } from "../markdown/tree.ts";
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

/**
 * Notes classes of blocks and spans that look like a known one mistyped. Others are the author's own, for a theme of
 * theirs.
 */
export function checkClasses(draft: Draft, diagnostics: Diagnostics): Draft {
  for (const { content, notes } of allSections(draft.sections)) {
    visit([...content, ...notes.flatMap((note) => note.content)], (element) => {
      if (!element.span || !isElement(element, "div", "span", "p", "blockquote", "figure")) return;
      for (const name of element.attributes["class"]?.split(/\s+/) ?? []) {
        const near = KNOWN.includes(name) ? undefined : suggest(name, KNOWN);
        if (!near) continue;
        diagnostics.report("class-unknown", {
          message: `No theme of Octavo's has the class “${name}”.`,
          span: element.span,
          hint: `Did you mean “${near}”?`,
        });
      }
    });
  }
  return draft;
}
