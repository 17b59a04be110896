import { expect, test } from "vitest";
import { putFiles } from "../support/put-files.ts";
import { octavo } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const BOOK = {
  "manuscript/book.yaml": "title: Weirs\nlanguage: en\n",
  "manuscript/01.md": "# One\n\nA short sentence. A sentence that is longer than the other one.\n",
  "manuscript/02.md": "# Two\n\nThe end of it.\n",
};

test("a book's words are counted by chapter, and its longest sentences shown with their places", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, BOOK);
  const { status, stdout } = await octavo(["stats", "--sentences", "1", "--repeated", "1"], { cwd: folder.path });
  expect(status).toBe(0);
  expect(stdout).toContain("Weirs\n  18 words in 5 sentences, 1 min to read\n");
  expect(stdout).toContain("  pages in print are known once it was built\n");
  expect(stdout).toMatch(/^ {2}13 {2}One$/m);
  expect(stdout).toContain("  9 words, manuscript/01.md:3\n    A sentence that is longer than the other one.\n");
  expect(stdout).toContain("  2 × sentence\n");
  const json = await octavo(["stats", "--json"], { cwd: folder.path });
  expect(JSON.parse(json.stdout)).toMatchObject({ words: 18, pages: { print: null }, longest: [], repeated: [] });
});

test("a number that is none is a usage error, and a manuscript with errors is told of them", async () => {
  expect((await octavo(["stats", "--sentences", "many"])).status).toBe(2);
  await using folder = await temporaryFolder();
  await putFiles(folder.path, { ...BOOK, "manuscript/book.yaml": "titel: Weirs\n" });
  const { status, stdout } = await octavo(["stats"], { cwd: folder.path });
  expect(status).toBe(1);
  expect(stdout).toContain("error[config-unknown-key]");
});
