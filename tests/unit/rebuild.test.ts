import { expect, test } from "vitest";
import { rebuild } from "../../src/rebuild.ts";
import type { BookWatch, Changes } from "../../src/watch.ts";

/** A watch that tells what it is told to. */
function watch() {
  const listeners = new Set<(changes: Changes) => void>();
  const onChange: BookWatch["onChange"] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    watch: { onChange } as BookWatch,
    change: (...changes: string[]) => {
      for (const listener of listeners) listener(changes);
    },
    count: () => listeners.size,
  };
}

test("work is done at once and after every change, and what comes meanwhile stops it", async () => {
  const { watch: watched, change, count } = watch();
  const end = new AbortController();
  const log: string[] = [];
  let idle = 0;
  await rebuild(
    watched,
    end.signal,
    async (changes, signal) => {
      log.push(`begin ${changes.join(" ")}`);
      if (log.length === 1) {
        change("a");
        change("b", "a");
        log.push(`stopped ${signal.aborted}`);
      } else if (changes.includes("a")) log.push(`stopped ${signal.aborted}`);
      else end.abort();
    },
    () => {
      idle++;
      setTimeout(() => change("c"));
    },
  );
  expect(log).toEqual(["begin ", "stopped true", "begin a b", "stopped false", "begin c"]);
  expect(idle).toBe(2);
  expect(count()).toBe(0);
});

test("it ends while it waits", async () => {
  const end = new AbortController();
  await rebuild(
    watch().watch,
    end.signal,
    async () => undefined,
    () => setTimeout(() => end.abort()),
  );
});
