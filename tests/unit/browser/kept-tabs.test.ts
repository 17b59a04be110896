import { expect, test } from "vitest";
import { KeptTabs } from "../../../src/browser/kept-tabs.ts";
import type { PrintPage } from "../../../src/browser/page.ts";

/** A page that only tells what became of it. */
function pretended() {
  const state = { isOpen: true, signal: undefined as AbortSignal | undefined };
  const page = {
    get isOpen() {
      return state.isOpen;
    },
    goOnWith: ({ signal }: Parameters<PrintPage["goOnWith"]>[0]) => (state.signal = signal),
    close: async () => void (state.isOpen = false),
  };
  return { state, page: page as unknown as PrintPage };
}

const files = new Map();

test("a tab that is closed stays open for the same document, and for one user at a time", async () => {
  const tabs = new KeptTabs();
  const { page, state } = pretended();
  const used = tabs.keeping("a", page);
  expect(tabs.take("a", { files })).toBeUndefined();
  await used.close();
  await used.close();
  expect(state.isOpen).toBe(true);
  expect(tabs.take("b", { files })).toBeUndefined();
  const { signal } = new AbortController();
  const again = tabs.take("a", { files, signal });
  expect(state.signal).toBe(signal);
  expect(tabs.take("a", { files })).toBeUndefined();
  await again?.close();
  expect(state.signal).toBeUndefined();
  expect(tabs.take("a", { files })).toBeDefined();
});

test("a tab that has ended is not kept, nor given to anybody", async () => {
  const tabs = new KeptTabs();
  const [early, late] = [pretended(), pretended()];
  early.state.isOpen = false;
  await tabs.keeping("a", early.page).close();
  await tabs.keeping("a", late.page).close();
  late.state.isOpen = false;
  expect(tabs.take("a", { files })).toBeUndefined();
});

test("of many tabs those that were used last are kept", async () => {
  const tabs = new KeptTabs();
  const many = Array.from({ length: 6 }, pretended);
  for (const { page } of many) await tabs.keeping("a", page).close();
  expect(many.map(({ state }) => state.isOpen)).toEqual([false, false, true, true, true, true]);
});
