import fc from "fast-check";
import { expect, test } from "vitest";
import { Recent } from "../../src/recent.ts";

test("those go first that were not asked for longest", () => {
  const recent = new Recent<number>(2);
  recent.set("a", 1);
  recent.set("b", 2);
  expect(recent.get("a")).toBe(1);
  recent.set("c", 3);
  expect([recent.get("a"), recent.get("b"), recent.get("c")]).toEqual([1, undefined, 3]);
});

test("together they never weigh more than they may, and what fits is kept", () => {
  const step = fc.record({ key: fc.constantFrom("a", "b", "c", "d", "e"), weight: fc.nat(12) });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const recent = new Recent<number>(10, (weight) => weight);
      for (const { key, weight } of steps) {
        recent.set(key, weight);
        expect(recent.get(key)).toBe(weight > 10 ? undefined : weight);
        const sum = ["a", "b", "c", "d", "e"].reduce((all, each) => all + (recent.get(each) ?? 0), 0);
        expect(sum).toBeLessThanOrEqual(10);
      }
    }),
  );
});
