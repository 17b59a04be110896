/** Words longer than this are not mistyped ones. */
const LONGEST = 40;

/**
 * The candidate that was probably meant: the nearest by edit distance (insertions, deletions, substitutions and
 * exchanged neighbours), within a third of the word's length. Undefined when none is near.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = normal(word);
  if (typed.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const candidate of candidates) {
    const wanted = normal(candidate);
    if (Math.abs(wanted.length - typed.length) >= bestDistance) continue;
    const distance = editDistance(typed, wanted);
    if (distance < bestDistance && distance < wanted.length) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `Trim-Size`, `trim_size` and `trimSize` are one word. */
function normal(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, "");
}

/** Optimal string alignment distance. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
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
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? Infinity;
}
