import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import type { Finding } from "./engine.ts";

/** A finding at its place in the source. */
export interface Placed {
  readonly finding: Finding;
  readonly place: Span;
  /** What stands there. */
  readonly words: string;
}

/** A word that is not known is told at each of its places up to so many; more often it is a name, and told once. */
const MOST_PLACES = 3;

/** Reports findings in the order of the text, but for words that the author knows. */
export function reportFindings(found: readonly Placed[], known: readonly string[], diagnostics: Diagnostics): void {
  const isKnown = knows(known);
  // A letter by itself is the name of one.
  const left = found.filter(
    ({ finding, words }) => !isKnown(words) && (finding.kind !== "spelling" || words.length > 1),
  );
  const places = Map.groupBy(
    left.filter(({ finding }) => finding.kind === "spelling"),
    ({ words }) => base(words),
  );
  for (const { finding, place, words } of left) {
    const all = (finding.kind === "spelling" && places.get(base(words))) || [];
    const times = all.length > MOST_PLACES ? all.length : 0;
    if (times > 0 && all[0]!.finding !== finding) continue;
    diagnostics.report(finding.kind, {
      message: messageOf(finding, words, times),
      span: place,
      hint: hintOf(finding, words, times),
    });
  }
}

function messageOf({ kind, message }: Finding, words: string, times: number): string {
  if (kind !== "spelling") return message;
  return `“${words}” is not in the dictionary${times > 0 ? `; it is in the text ${times} times` : ""}.`;
}

function hintOf({ kind, suggestions }: Finding, words: string, times: number): string | undefined {
  const meant = suggestions.map((each) => (each === "" ? "nothing" : `“${each}”`)).join(", ");
  if (kind !== "spelling") return meant === "" ? undefined : `Write ${meant} instead of “${words}”.`;
  const list = `add it to proofreading: { words: [${base(words)}] } in book.yaml`;
  if (meant === "" || times > 0) return `If it is right, ${list}.`;
  return `Did you mean ${meant}? If it is right, ${list}.`;
}

/** A word without the ending that makes it the owner of something. */
function base(word: string): string {
  return word.replace(/['’]s?$/u, "");
}

/** A word in small letters stands for itself with a capital too; one with a capital, for itself. */
function knows(known: readonly string[]): (word: string) => boolean {
  const words = new Set(known.map((word) => word.replaceAll("'", "’")));
  return (word) => {
    const typed = word.replaceAll("'", "’");
    return [typed, base(typed)].some(
      (each) => words.has(each) || words.has(each.charAt(0).toLowerCase() + each.slice(1)),
    );
  };
}
