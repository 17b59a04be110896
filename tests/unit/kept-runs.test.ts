import { expect, test } from "vitest";
import { openRuns } from "../../src/kept-runs.ts";

test("a build that leaves nothing behind packs only what is asked for again", async () => {
  const store = await openRuns();
  const packed: string[] = [];
  for (const key of ["a", "b"]) {
    store.hold?.(key, () => {
      packed.push(key);
      return Buffer.from(key);
    });
  }
  await store.write("c", Buffer.from("c"));
  expect(packed).toEqual([]);
  expect([await store.read("b"), await store.read("c"), await store.read("d")].map(String)).toEqual([
    "b",
    "c",
    "undefined",
  ]);
  expect(packed).toEqual(["b"]);
});

test("where somebody else may ask for it, it is packed at once", async () => {
  const store = await openRuns(undefined, new Map());
  expect("hold" in store).toBe(false);
});
