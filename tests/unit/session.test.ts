import { expect, test, vi } from "vitest";
import { build, Session } from "../../src/index.ts";

const LONG = { text: {} as never, reports: [], characters: 1_000_000 };

test("what a session remembers of texts goes by their length: very many long ones do not fill the memory", async () => {
  await using session = new Session();
  for (let i = 0; i < 30; i++) session.texts.set(`long ${i}`, LONG);
  expect(session.texts.get("long 0")).toBeUndefined();
  expect(session.texts.get("long 29")).toBeDefined();

  const set = vi.spyOn(session.texts, "set");
  await build({ manuscript: new Map([["a.md", "# One\n\nTwo.\n"]]), formats: ["epub"], session });
  expect(set.mock.calls.map(([, { characters }]) => characters)).toEqual([12]);
});
