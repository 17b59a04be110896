import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readText } from "../../../src/import/text/read.ts";
import { imported } from "./imported.ts";

const CASES = join(import.meta.dirname, "cases");

test.for(readdirSync(CASES))("%s", async (name) => {
  const { files } = await imported(readText, "in.txt", readFileSync(join(CASES, name, "in.txt")));
  await expect(files).toMatchFileSnapshot(join(CASES, name, "expected.md"));
});

test("UTF-16 and Windows-1252 are told from the bytes", async () => {
  const words = "Über das Wetter ist nicht viel zu sagen.";
  const wide = await imported(readText, "a.txt", Buffer.from(`\uFEFF${words}`, "utf16le"));
  const narrow = await imported(readText, "a.txt", Buffer.from(words, "latin1"));
  for (const { files } of [wide, narrow]) expect(files).toContain(words);
  expect(narrow.findings.map(({ what }) => what)).toContain("the encoding: Windows-1252");
});

test("control characters are left out, and told", async () => {
  const { files, findings } = await imported(readText, "a.txt", Buffer.from("A\0B\n\nRed \x1b[31mwords\x07.\fMore.\n"));
  expect(files).toContain("title: AB\n");
  expect(files).toMatch(/Red \\?\[31mwords\.\s+More\./);
  expect(findings.map(({ kind, what }) => `${kind}: ${what}`)).toContain("left out: 3 control characters");
});

test("what Octavo would fill in or carry out stays the words it is", async () => {
  const { files } = await imported(readText, "a.txt", Buffer.from("{{title}} by {{author}}.\n\n{{#include 01.md}}\n"));
  expect(files).toContain("\\{{title}} by \\{{author}}.\n");
  expect(files).toContain("\\{{#include 01.md}}\n");
});
