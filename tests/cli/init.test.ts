import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PURPOSES } from "../../src/cli/init/purposes.ts";
import { writeProject } from "../../src/cli/init/write.ts";
import { buildBook } from "../support/build-book.ts";
import { octavo } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test.each(PURPOSES)("a new book (%s) builds without a word of complaint", async (purpose) => {
  await using temporary = await temporaryFolder();
  const folder = temporary.path;
  const given = [
    "--template",
    purpose,
    "--title",
    "On *Weirs*: yes",
    "--author",
    "Ada “Example”",
    "--language",
    "en-GB",
  ];
  const { status, stdout, stderr } = await octavo(["init", "book", ...given], { cwd: folder });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("octavo build book");
  const settings = await readFile(join(folder, "book/manuscript/book.yaml"), "utf8");
  expect(settings.split("\n", 1)).toEqual(["# yaml-language-server: $schema=../.octavo/book.schema.json"]);
  const { report, files } = await buildBook(join(folder, "book"), {});
  expect(report).toBe("");
  expect([...files.keys()].toSorted().every((name) => name.startsWith("on-weirs-yes"))).toBe(true);
  expect(files.size).toBeGreaterThan(1);
});

test("nothing that is there is touched", async () => {
  await using temporary = await temporaryFolder();
  const folder = temporary.path;
  await mkdir(join(folder, "manuscript"));
  await writeFile(join(folder, "manuscript/01.md"), "# Mine\n");
  await writeFile(join(folder, ".gitignore"), "mine\n");
  const refused = await octavo(["init", "--yes"], { cwd: folder });
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/There is a manuscript here already: nothing was written\./);
  await mkdir(join(folder, "other"));
  await writeFile(join(folder, "other/.gitignore"), "mine\n");
  expect((await octavo(["init", "other", "--yes"], { cwd: folder })).status).toBe(0);
  expect(await readFile(join(folder, "other/.gitignore"), "utf8")).toBe("mine\n");
});

test("texts that stand beside the new manuscript are told of, and a manuscript without a folder is one", async () => {
  await using temporary = await temporaryFolder();
  const folder = temporary.path;
  await writeFile(join(folder, "chapter-1.md"), "# Mine\n");
  await writeFile(join(folder, "README.md"), "# Mine\n");
  const { status, stdout } = await octavo(["init", "--yes"], { cwd: folder });
  expect(status).toBe(0);
  expect(stdout).toContain("Not part of the book, unless you move them into manuscript/:\n  chapter-1.md\n");
  await mkdir(join(folder, "flat"));
  await writeFile(join(folder, "flat/book.yaml"), "title: Mine\n");
  const refused = await octavo(["init", "flat", "--yes"], { cwd: folder });
  expect([refused.status, refused.stderr]).toEqual([
    2,
    "octavo: This folder is a manuscript already, with a book.yaml: nothing was written.\n" +
      "  hint: octavo init NAME begins a book in a new folder.\n",
  ]);
  expect(await readdir(join(folder, "flat"))).toEqual(["book.yaml"]);
});

test("a folder that cannot be written to is told of, and nothing is left behind", async () => {
  await using temporary = await temporaryFolder();
  const folder = temporary.path;
  await writeFile(join(folder, "file"), "mine\n");
  for (const [dir, reason] of [
    ["file", "a file of that name is in the way"],
    ["file/book", "a file of that name is in the way"],
    ["x".repeat(300), "the name is too long"],
  ] as const) {
    const { status, stderr } = await octavo(["init", dir, "--yes"], { cwd: folder });
    expect([status, stderr]).toEqual([1, `octavo: “${join(folder, dir)}” cannot be written: ${reason}.\n`]);
  }
  expect(await readdir(folder)).toEqual(["file"]);
});

test("half a book is taken back", async () => {
  await using temporary = await temporaryFolder();
  const folder = temporary.path;
  const files = new Map([
    ["manuscript/01.md", "# One\n"],
    [`manuscript/${"x".repeat(300)}.md`, "# Two\n"],
  ]);
  await expect(writeProject(folder, files)).rejects.toThrow(/cannot be written: the name is too long\./);
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  [["init", "--template", "novell"], "Did you mean novel?"],
  [["init", "--language", "english"], /Did you mean en\?|Write a tag/],
])("octavo %j is a usage error", async (args, hint) => {
  await using temporary = await temporaryFolder();
  const { status, stderr } = await octavo(args, { cwd: temporary.path });
  expect(status).toBe(2);
  expect(stderr).toMatch(hint);
});
