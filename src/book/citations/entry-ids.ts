import { visit } from "../../markdown/tree.ts";
import { allSections, type Draft } from "../draft.ts";
import { asciiName, IdPool, RESERVED_IDS } from "../id-names.ts";

const LONGEST_ID = 60;

/** Ids for the entries of works, by their keys: `ref-doe2020`, unless something in the book is called so. */
export function entryIds(draft: Draft, keys: readonly string[]): ReadonlyMap<string, string> {
  const pool = new IdPool([...RESERVED_IDS, ...takenIds(draft)]);
  return new Map([...new Set(keys)].map((key) => [key, pool.take(`ref-${asciiName(key, LONGEST_ID) || "work"}`)]));
}

/** All ids that are in a book. */
export function takenIds(draft: Draft): readonly string[] {
  const ids: string[] = [];
  for (const { id, title, content, notes } of allSections(draft.sections)) {
    ids.push(id, `s-${id}`, ...notes.flatMap((note) => [note.id, ...note.calls]));
    visit([...title, ...content, ...notes.flatMap((note) => note.content)], ({ attributes }) => {
      if (attributes["id"] !== undefined) ids.push(attributes["id"]);
    });
  }
  return ids;
}
