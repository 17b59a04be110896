import type { ParsedNote } from "../markdown/parsed.ts";
import { type Node, visit } from "../markdown/tree.ts";

/** The notes that a text calls, and those that these call, in the order of all. */
export function calledNotes(content: readonly Node[], notes: readonly ParsedNote[]): readonly ParsedNote[] {
  const byKey = new Map(notes.map((note) => [note.key, note]));
  const called = new Set<ParsedNote>();
  const follow = (nodes: readonly Node[]): void =>
    visit(nodes, ({ tag, attributes }) => {
      const note = tag === "o-note" ? byKey.get(attributes["note"] ?? "") : undefined;
      if (note) called.add(note);
    });
  follow(content);
  // A set that grows while it is walked gives the new entries too.
  for (const note of called) follow(note.content);
  return [...called];
}
