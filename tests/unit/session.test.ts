import { expect, test } from "vitest";
import { build, Session } from "../../src/index.ts";

test("what a session remembers of texts goes by their length: very many long ones do not fill the memory", async () => {
  await using session = new Session();
  const long = (characters: number) => ({ text: {} as never, reports: [], characters });
  for (let i = 0; i < 30; i++) session.texts.set(`long ${i}`, long(1_000_000));
  expect(session.texts.get("long 0")).toBeUndefined();
  expect(session.texts.get("long 29")).toBeDefined();

  const keys: number[] = [];
  const { set } = session.texts;
  session.texts.set = (key, text) => {
    keys.push(text.characters);
    set.call(session.texts, key, text);
  };
  await build({ manuscript: new Map([["a.md", "# One\n\nTwo.\n"]]), formats: ["epub"], session });
  expect(keys).toEqual([12]);
});
