import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Two books of a series beside each other, and what they share. */
const FILES = {
  "shared/also-by.md": "- *The Tap*\n- *The Drain*, of {{series}}\n\n{{#include imprint.md}}\n",
  "shared/imprint.md": "Printed in the valley.\n",
  "tap/manuscript/book.yaml": "title: The Tap\nlanguage: en\nseries: Household Books\n",
  "tap/manuscript/also-by.md": "# Also by\n\n{{#include ../../shared/also-by.md}}\n",
  "tap/manuscript/1.md": "# One\n\nText.\n",
  "drain/also-by.md": "# Also by\n\n{{#include ../shared/also-by.md}}\n",
  "drain/1.md": "# One\n\nText.\n",
  "drain/book.yaml": "title: The Drain\nlanguage: en\nseries: Household Books\n",
};

const textOf = (epub: Uint8Array): string => [...textFiles(epubFiles(epub), ".xhtml").values()].join("\n");

test.each(["tap", "drain"])("a book of a series includes what lies in the folder shared: %s", async (name) => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, FILES);
  const built = await buildBook(join(folder.path, name), { formats: ["epub"], cwd: folder.path });
  expect(built.report).toBe("");
  const text = textOf(built.file(".epub"));
  expect(text).toContain("<em>The Drain</em>, of Household Books");
  expect(text).toContain("Printed in the valley.");
});

test("what is wrong in a shared text is told with its place", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, { ...FILES, "shared/also-by.md": "One.\n\n[two](nowhere.md)\n" });
  const built = await buildBook(join(folder.path, "tap"), { formats: ["epub"], cwd: folder.path });
  expect(built.report).toContain("shared/also-by.md:3:1");
});

const linkOut = async (folder: string): Promise<void> =>
  await symlink("../other/secret.md", join(folder, "shared/link.md"));

/** Tries to include a path in a book of the series. */
const attempt = async (included: string, prepare?: (folder: string) => Promise<void>) => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, {
    ...FILES,
    "other/secret.md": "SECRET-WORDS\n",
    "tap/manuscript/also-by.md": `# Also by\n\n{{#include ${included}}}\n`,
  });
  await prepare?.(folder.path);
  const built = await buildBook(join(folder.path, "tap"), { formats: ["epub"], cwd: folder.path });
  expect(built.report).not.toContain("SECRET-WORDS");
  return [built.status, ...built.diagnostics.firedRules];
};

describe("no other folder outside of the book can be read", () => {
  test.each([
    "../../other/secret.md",
    "../../shared/../other/secret.md",
    "../../drain/1.md",
    "../../shared/.hidden.md",
  ])("%s", async (path) => {
    expect(await attempt(path)).toEqual([1, "include-invalid"]);
  });

  test("a link in the folder shared that leads out of it", async () => {
    expect(await attempt("../../shared/link.md", linkOut)).toEqual([1, "include-invalid"]);
  });

  test("a folder shared that is a link", async () => {
    await using folder = await temporaryFolder();
    await putFiles(folder.path, {
      "elsewhere/secret.md": "SECRET-WORDS\n",
      "books/tap/1.md": "# One\n\n{{#include ../shared/secret.md}}\n",
      "books/tap/book.yaml": "title: The Tap\nlanguage: en\n",
    });
    await mkdir(join(folder.path, "books"), { recursive: true });
    await symlink("../elsewhere", join(folder.path, "books/shared"));
    const built = await buildBook(join(folder.path, "books/tap"), { formats: ["epub"], cwd: folder.path });
    expect([built.status, ...built.diagnostics.firedRules]).toEqual([1, "include-invalid"]);
  });
});
