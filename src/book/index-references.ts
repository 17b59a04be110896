import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { visit } from "../markdown/tree.ts";
import { allSections, type Draft } from "./draft.ts";
import { looseName } from "./heading-names.ts";
import type { IndexEntry, IndexMark } from "./index-entries.ts";

/** Reports marks that send readers to entries which the index does not have. */
export function reportMissingEntries(draft: Draft, entries: readonly IndexEntry[], diagnostics: Diagnostics): void {
  const names = namesOf(entries);
  const known = new Set(names.map(looseName));
  const isKnown = (name: string): boolean => known.has(looseName(name)) || looseName(name) === "";
  for (const { title, content, notes } of allSections(draft.sections)) {
    visit([...title, ...content, ...notes.flatMap((note) => note.content)], ({ attributes, span }) => {
      const mark = attributes["data-index"];
      if (mark === undefined) return;
      const { see, seeAlso } = JSON.parse(mark) as IndexMark;
      for (const name of [see, seeAlso]) {
        // Several may be named at once: “boat; ship”.
        if (name === undefined || isKnown(name) || name.split(/;| and /).every(isKnown)) continue;
        const near = suggest(name, names);
        diagnostics.report("index-entry-missing", {
          message: `The index has no entry “${name}” to look up.`,
          span,
          hint: near ? `Did you mean “${near}”?` : `Mark a place for it: […]{.index entry="${name}"}`,
        });
      }
    });
  }
}

/** Entries as a mark names them: `whale`, `whale!right`. */
function namesOf(entries: readonly IndexEntry[], above = ""): readonly string[] {
  return entries.flatMap(({ term, children }) => [`${above}${term}`, ...namesOf(children, `${above}${term}!`)]);
}
