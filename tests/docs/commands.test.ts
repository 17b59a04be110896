import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { parseArguments } from "../../src/cli/arguments.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { commandsPage } from "./commands-page.ts";

test("the handbook tells of every command and option that there is, and of no other", async () => {
  await expect(commandsPage()).toMatchFileSnapshot(join(CHECKOUT, "docs/commands.md"));
});

test.each(COMMANDS.flatMap(({ name, examples }) => examples.map(([typed]) => [name, typed] as const)))(
  "the example of %s is understood: %s",
  (name, typed) => {
    const words = /octavo ([^|>)]+)/.exec(typed)?.[1]?.trim().split(/ +/) ?? [];
    expect(parseArguments(words, "")).toMatchObject({ kind: "command", name });
  },
);
