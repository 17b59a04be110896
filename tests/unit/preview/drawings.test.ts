import { expect, test } from "vitest";
import { Drawings } from "../../../src/preview/page/drawings.ts";

test("what is nearest is drawn first, two at a time", async () => {
  const drawings = new Drawings();
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const add = async (distance: number): Promise<void> =>
    await drawings.add(
      () => distance,
      async () => {
        begun.push(distance);
        await new Promise<void>((resolve) => ends.push(resolve));
      },
    );
  const all = Promise.all([5, 9, 1, 3].map(add));
  await Promise.resolve();
  expect(begun).toEqual([1, 3]);
  ends.shift()?.();
  await expect.poll(() => begun).toEqual([1, 3, 5]);
  for (; ends.length > 0; await new Promise(setImmediate)) ends.shift()?.();
  await all;
  expect(begun).toEqual([1, 3, 5, 9]);
});

test("what cannot be drawn is told, and keeps nothing else from being drawn", async () => {
  const drawings = new Drawings();
  const failing = drawings.add(
    () => 0,
    async () => await Promise.reject(new Error("no")),
  );
  await expect(failing).rejects.toThrow("no");
  const drawn: number[] = [];
  await Promise.all(
    [1, 2, 3].map((distance) =>
      drawings.add(
        () => distance,
        async () => await Promise.resolve(void drawn.push(distance)),
      ),
    ),
  );
  expect(drawn).toEqual([1, 2, 3]);
});
