import type { Node } from "../markdown/tree.ts";
import { markedAll } from "./marks.ts";
import { pairs } from "./pairs.ts";

/**
 * What stood between two blocks or rows that stayed, and what stands there: those that are like each other changed,
 * the others went and came.
 * @param changed two that are like each other, with what changed marked
 */
export function markedGap<Kind extends Node>(
  went: readonly Kind[],
  came: readonly Kind[],
  changed: (before: Kind, after: Kind) => readonly Node[],
): readonly Node[] {
  const out: Node[] = [];
  let [oldNext, newNext] = [0, 0];
  const upTo = (old: number, now: number): void => {
    out.push(...markedAll(went.slice(oldNext, old), "del"), ...markedAll(came.slice(newNext, now), "ins"));
  };
  for (const [old, now] of pairs(went, came)) {
    upTo(old, now);
    out.push(...changed(went[old]!, came[now]!));
    [oldNext, newNext] = [old + 1, now + 1];
  }
  upTo(went.length, came.length);
  return out;
}
