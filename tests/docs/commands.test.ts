import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { octavoProgram, parseArguments } from "../../src/cli/arguments.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { commandsPage } from "./commands-page.ts";

test("the handbook tells of every command and option that there is, and of no other", async () => {
  await expect(commandsPage()).toMatchFileSnapshot(join(CHECKOUT, "docs/commands.md"));
});

test("README names every option of every command", async () => {
  const readme = await readFile(join(CHECKOUT, "README.md"), "utf8");
  const synopsis = /## The command\n\n```\n([^]*?)```/.exec(readme)?.[1] ?? "";
  const lines = synopsis.replaceAll(/\n +/g, " ").split("\n");
  const missing = octavoProgram("").commands.flatMap((command) => {
    const line = lines.find((each) => `${each} `.startsWith(`octavo ${command.name()} `));
    const options = command.options.flatMap(({ long }) => long ?? []);
    return line === undefined ? command.name() : options.filter((each) => !line.includes(`[${each}`));
  });
  expect(missing).toEqual([]);
});

test.each(COMMANDS.flatMap(({ name, examples }) => examples.map(([typed]) => [name, typed] as const)))(
  "the example of %s is understood: %s",
  (name, typed) => {
    const words = /octavo ([^|>)]+)/.exec(typed)?.[1]?.trim().split(/ +/) ?? [];
    expect(parseArguments(words, "")).toMatchObject({ kind: "command", name });
  },
);
