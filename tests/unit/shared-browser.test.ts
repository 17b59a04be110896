import { expect, test } from "vitest";
import type { Chromium } from "../../src/browser/launch.ts";
import { BrowserNotFound } from "../../src/browser/find.ts";
import { SharedBrowser } from "../../src/shared-browser.ts";

/** A browser that only is there, until it is ended. */
class Pretended {
  isRunning = true;

  lend(): Chromium {
    return this as unknown as Chromium;
  }

  async close(): Promise<void> {
    this.isRunning = false;
  }
}

function shared(most = 2) {
  const opened: Pretended[] = [];
  const browser = new SharedBrowser(async () => {
    const one = new Pretended();
    opened.push(one);
    return one as unknown as Chromium;
  }, most);
  return { browser, opened };
}

test("builds that want it at the same time get one browser; one that ended is started anew, once", async () => {
  const { browser, opened } = shared();
  await using a = browser.lease([]);
  await using b = browser.lease([]);
  expect(await a.ready()).toBe(await b.ready());
  expect(opened).toHaveLength(1);
  if (opened[0]) opened[0].isRunning = false;
  expect(await Promise.all([a.restart(), b.restart()])).toEqual([opened[1], opened[1]]);
  expect(opened).toHaveLength(2);
});

test("more builds than may print wait until one is done", async () => {
  const { browser } = shared(1);
  const first = browser.lease([]);
  await first.ready();
  await using second = browser.lease([]);
  let hasTurn = false;
  const turn = second.ready().then(() => (hasTurn = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(hasTurn).toBe(false);
  await first[Symbol.asyncDispose]();
  await turn;
  expect(hasTurn).toBe(true);
});

test("a browser that is not to be had is told of, and lost ones too", async () => {
  const browser = new SharedBrowser(async () => {
    throw new BrowserNotFound("There is none.");
  }, 1);
  await using lease = browser.lease([{ format: "pdf" }] as unknown as Parameters<SharedBrowser["lease"]>[0]);
  expect(await lease.ready()).toBeUndefined();
  expect(lease.missing).toBe("There is none.");
  lease.lose("It crashed twice.");
  expect(lease.missing).toContain("It crashed twice.");
  expect(await lease.ready()).toBeUndefined();
});

test("a closed one ends its browser and starts no other", async () => {
  const { browser, opened } = shared();
  await using lease = browser.lease([]);
  await lease.ready();
  await browser.close();
  expect(opened[0]?.isRunning).toBe(false);
  await expect(lease.restart()).rejects.toThrow("closed");
});
