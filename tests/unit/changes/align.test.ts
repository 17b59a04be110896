import fc from "fast-check";
import { expect, test } from "vitest";
import { align } from "../../../src/changes/align.ts";

/** Lists of a few letters: they have much in common. */
const letters = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 24 });

function told(before: string, after: string): string {
  return align([...before], [...after])
    .map((step) =>
      step.kind === "same" ? after[step.new] : step.kind === "out" ? `-${before[step.old]}` : `+${after[step.new]}`,
    )
    .join(" ");
}

test("what went is told before what came", () => {
  expect(told("abcd", "abcd")).toBe("a b c d");
  expect(told("abcd", "axcd")).toBe("a -b +x c d");
  expect(told("", "ab")).toBe("+a +b");
  expect(told("ab", "")).toBe("-a -b");
  expect(told("abc", "xyz")).toBe("-a -b -c +x +y +z");
  expect(
    told("abcabba", "cbabac")
      .split(" ")
      .filter((each) => !/[-+]/.test(each)),
  ).toHaveLength(4);
});

test("the steps lead from the old list to the new one, in order, and leave nothing out", () => {
  fc.assert(
    fc.property(letters, letters, (before, after) => {
      const steps = align(before, after);
      const old = steps.flatMap((step) => (step.kind === "in" ? [] : [step.old]));
      const now = steps.flatMap((step) => (step.kind === "out" ? [] : [step.new]));
      expect(old).toEqual([...before.keys()]);
      expect(now).toEqual([...after.keys()]);
      for (const step of steps) if (step.kind === "same") expect(before[step.old]).toBe(after[step.new]);
    }),
  );
});

test("as many stay as can", () => {
  fc.assert(
    fc.property(letters, letters, (before, after) => {
      const stayed = align(before, after).filter(({ kind }) => kind === "same").length;
      expect(stayed).toBe(longestCommon(before, after));
    }),
  );
});

test("long lists that have nothing in common are told at once", () => {
  expect(align(many("a"), many("b")).filter(({ kind }) => kind === "same")).toEqual([]);
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let last = Array.from({ length: b.length + 1 }, () => 0);
  for (const item of a) {
    const row = [0];
    for (const [index, other] of b.entries())
      row.push(item === other ? last[index]! + 1 : Math.max(last[index + 1]!, row[index]!));
    last = row;
  }
  return last[b.length]!;
}

function many(name: string): readonly string[] {
  return Array.from({ length: 9000 }, (_, index) => `${name}${index}`);
}
