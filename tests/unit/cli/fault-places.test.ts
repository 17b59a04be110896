import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { withSources } from "../../../src/cli/fault-places.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

test("a line of a file of many sources is told with its source", async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "many.js");
  const lines = ["import 1;", "// src/print/whole.ts", "one", "two", "// node_modules/yaml/dist/index.js", "three"];
  await writeFile(file, lines.join("\n"));
  const { href } = pathToFileURL(file);
  const at = (line: number): string => withSources(`    at make (${href}:${line}:7)`);
  expect(at(1)).toBe(`    at make (${href}:1:7)`);
  expect(at(4)).toBe(`    at make (${href}:4:7, of src/print/whole.ts)`);
  expect(at(6)).toBe(`    at make (${href}:6:7, of node_modules/yaml/dist/index.js)`);
});

test("what is no such file stays as it is", () => {
  const stack = "Error: no\n    at f (file:///gone/away.js:1:1)\n    at g (file:///src/a.ts:2:2)\n    at node:fs:3:3";
  expect(withSources(stack)).toBe(stack);
});
