/**
 * Finds the characters of one text in another that says nearly the same, in order: a stretch that only one of them has
 * is passed over, the shortest that lets both go on alike.
 * @returns for each UTF-16 unit of `text` its place in `other`, or -1 where it has none
 */
export function matchTexts(text: string, other: string): Int32Array {
  const places = new Int32Array(text.length).fill(-1);
  let at = 0;
  let there = 0;
  while (at < text.length && there < other.length) {
    if (text[at] === other[there]) {
      places[at++] = there++;
      continue;
    }
    const next = nextAlike(text, at, other, there);
    if (!next) break;
    [at, there] = next;
  }
  return places;
}

/**
 * How far is looked for the texts to be alike again, and how many characters then must be: the further away, the more,
 * for a few are alike anywhere.
 */
const REACHES: readonly (readonly [reach: number, alike: number])[] = [
  [12, 6],
  [400, 12],
  [8000, 16],
  [Number.POSITIVE_INFINITY, 24],
];

function nextAlike(text: string, at: number, other: string, there: number): readonly [number, number] | undefined {
  for (const [reach, alike] of REACHES) {
    // Near their ends the texts have no more characters to be alike in.
    const length = Math.min(alike, text.length - at, other.length - there);
    const found = nearest(text, at, other, there, { reach, length: Math.max(1, length) });
    if (found) return found;
  }
  return undefined;
}

function nearest(
  text: string,
  at: number,
  other: string,
  there: number,
  { reach, length }: { readonly reach: number; readonly length: number },
): readonly [number, number] | undefined {
  const firstOf = new Map<string, number>();
  const end = Math.min(other.length - length, there + reach);
  for (let place = there; place <= end; place++) {
    const piece = other.slice(place, place + length);
    if (!firstOf.has(piece)) firstOf.set(piece, place);
  }
  let best: readonly [number, number] | undefined;
  let least = Number.POSITIVE_INFINITY;
  const last = Math.min(text.length - length, at + reach);
  for (let place = at; place <= last && place - at < least; place++) {
    const match = firstOf.get(text.slice(place, place + length));
    if (match === undefined) continue;
    const passed = place - at + (match - there);
    if (passed >= least) continue;
    least = passed;
    best = [place, match];
  }
  return best;
}
