import { expect, test } from "vitest";
import { octavo } from "../support/octavo.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const WELSH = {
  "manuscript/book.yaml": "title: Cymru\nlanguage: cy\n",
  "manuscript/01.md": "# Un\n\nBore da.\n",
};

test("where nothing reads the language of a book, the line that mends it is told, in every format", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, WELSH);
  const { status, stdout } = await octavo(["proofread"], { cwd: folder.path });
  expect(status).toBe(1);
  expect(stdout).toContain("error[proofreading-library-missing]: Proofreading Welsh needs packages that are not inst");
  expect(stdout).toContain("  > 1 | # Un\n");
  expect(stdout).toContain("npm install hunspell-asm dictionary-cy");
  const github = await octavo(["proofread", "--format", "github"], { cwd: folder.path });
  expect(github.stdout).toMatch(/^::error file=manuscript\/01\.md,line=1,col=1,/);
  const sarif = await octavo(["proofread", "--format", "sarif"], { cwd: folder.path });
  expect(sarif.stdout).toContain('"ruleId": "proofreading-library-missing"');
});

test("a check reads proofs where that is asked for", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, {
    ...WELSH,
    "manuscript/book.yaml": `${WELSH["manuscript/book.yaml"]}editions: {ebook: }\n`,
  });
  const { status, stdout } = await octavo(["check", "--proofread"], { cwd: folder.path });
  expect(stdout).toContain("error[proofreading-library-missing]: Proofreading Welsh");
  expect(status).toBe(1);
  const asked = ["check", "--proofread", "--format"];
  const github = await octavo([...asked, "github"], { cwd: folder.path });
  expect(github.stdout).toMatch(/^::error file=manuscript\/01\.md,line=1,col=1,.*proofreading-library-missing/m);
  const sarif = await octavo([...asked, "sarif"], { cwd: folder.path });
  expect(JSON.parse(sarif.stdout)).toMatchObject({
    version: "2.1.0",
    runs: [{ results: expect.arrayContaining([expect.objectContaining({ ruleId: "proofreading-library-missing" })]) }],
  });
  const json = await octavo([...asked, "json"], { cwd: folder.path });
  expect([github.status, sarif.status, json.status]).toEqual([1, 1, 1]);
  expect(JSON.parse(json.stdout)).toMatchObject({
    diagnostics: expect.arrayContaining([
      expect.objectContaining({
        rule: "proofreading-library-missing",
        span: expect.objectContaining({ file: "manuscript/01.md", line: 1 }),
      }),
    ]),
  });
  const without = await octavo(["check"], { cwd: folder.path });
  expect(without.stdout).not.toContain("proofreading");
});

test("what is off is not told, and settings are checked", async () => {
  await using folder = await temporaryFolder();
  const off = "rules: { proofreading-library-missing: off }\nproofreading: { words: [Cymru] }\n";
  await putFiles(folder.path, { ...WELSH, "manuscript/book.yaml": `title: Cymru\nlanguage: cy\n${off}` });
  const { status, stdout } = await octavo(["proofread"], { cwd: folder.path });
  expect([status, stdout]).toEqual([0, "Nothing is wrong.\n"]);
  await putFiles(folder.path, { ...WELSH, "manuscript/book.yaml": "title: C\nproofreading: { words: Cymru }\n" });
  const faulty = await octavo(["proofread"], { cwd: folder.path });
  expect(faulty.status).toBe(1);
  expect(faulty.stdout).toContain("`words` must be a list of words");
});
