import type { Node } from "../markdown/tree.ts";
import { likeness, wordsOf } from "./marks.ts";

/** Texts that have less in common are not shown as one that changed, but as one that went and one that came. */
const LEAST_LIKENESS = 0.4;

/** Gaps that are larger are paired in their order: to find the best pairs would take too long. */
const MOST_PAIRED = 60;

/** Which of the old blocks became which of the new ones, in their order, so that pairs are as alike as can be. */
export function pairs(went: readonly Node[], came: readonly Node[]): readonly (readonly [old: number, now: number])[] {
  const [oldWords, newWords] = [went.map(wordsOf), came.map(wordsOf)];
  const alike = (old: number, now: number): number => {
    if (kindOf(went[old]!) !== kindOf(came[now]!)) return 0;
    const share = likeness(oldWords[old]!, newWords[now]!);
    return share >= LEAST_LIKENESS ? share : 0;
  };
  if (went.length > MOST_PAIRED || came.length > MOST_PAIRED)
    return went.flatMap((_, index) =>
      index < came.length && alike(index, index) > 0 ? [[index, index] as const] : [],
    );
  const best = Array.from({ length: went.length + 1 }, () => new Float64Array(came.length + 1));
  for (let old = went.length - 1; old >= 0; old--)
    for (let now = came.length - 1; now >= 0; now--) {
      const share = alike(old, now);
      const taken = share > 0 ? share + best[old + 1]![now + 1]! : 0;
      best[old]![now] = Math.max(taken, best[old + 1]![now]!, best[old]![now + 1]!);
    }
  const found: [number, number][] = [];
  for (let old = 0, now = 0; old < went.length && now < came.length;) {
    if (best[old]![now] === best[old + 1]![now]) old++;
    else if (best[old]![now] === best[old]![now + 1]) now++;
    else found.push([old++, now++]);
  }
  return found;
}

function kindOf(node: Node): string {
  return node.type === "text" ? "text" : node.tag;
}
