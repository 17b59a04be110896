/** Words longer than this are not mistyped ones. */
const LONGEST = 40;

/**
 * The candidate that was probably meant: the nearest by edit distance (insertions, deletions, substitutions and
 * exchanged neighbours), within a third of the word's length; failing that, the only one that begins with the word.
 * Undefined when none is near.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = normal(word);
  if (typed.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const candidate of candidates) {
    const wanted = normal(candidate);
    if (Math.abs(wanted.length - typed.length) >= bestDistance) continue;
    if (leastDistance(typed, wanted) >= bestDistance) continue;
    const distance = editDistance(typed, wanted, bestDistance);
    if (distance < bestDistance && distance < wanted.length) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? onlyOneBeginning(typed, candidates);
}

/** Shorter words are the beginning of too many. */
const SHORTEST_BEGINNING = 5;

function onlyOneBeginning(typed: string, candidates: Iterable<string>): string | undefined {
  if (typed.length < SHORTEST_BEGINNING) return undefined;
  const [only, ...others] = [...candidates].filter((candidate) => normal(candidate).startsWith(typed));
  return others.length === 0 ? only : undefined;
}

/** `Trim-Size`, `trim_size` and `trimSize` are one word. */
function normal(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, "");
}

/** Of each letter, folded to 128 kinds, how often a word has it. */
const counts = new Int32Array(128);

/** Fewer edits cannot do: one for each letter of the longer word that the other lacks. Linear, as the distance is not. */
function leastDistance(a: string, b: string): number {
  counts.fill(0);
  for (let at = 0; at < a.length; at++) counts[a.charCodeAt(at) & 127]!++;
  let common = 0;
  for (let at = 0; at < b.length; at++) if (counts[b.charCodeAt(at) & 127]!-- > 0) common++;
  return Math.max(a.length, b.length) - common;
}

/** Optimal string alignment distance, if it is below a limit; else anything from there on. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let leastOfRow = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(least);
      leastOfRow = Math.min(leastOfRow, least);
    }
    // No row has less than the one before it, an exchange of neighbours aside: that costs one and skips a row.
    if (leastOfRow > limit) return leastOfRow;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? Infinity;
}
