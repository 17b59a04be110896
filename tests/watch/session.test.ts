import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { build, type BuildReport, Session } from "../../src/index.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Edits as authors make them, and some that they make by mistake. */
const EDITS: readonly ((text: string, at: number) => string)[] = [
  (text, at) => `${text.slice(0, at)}word${text.slice(at)}`,
  (text, at) => text.slice(0, at) + text.slice(at + 7),
  (text, at) => `${text.slice(0, at)}\n\n## Between\n\n${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)} *open [link](#nowhere) <b>${text.slice(at)}`,
  (text) => `${text}\nA last line.[^last]\n\n[^last]: A last note.\n`,
  (text, at) => `${text.slice(0, at)}{{#include nowhere.md}}${text.slice(at)}`,
];

const edit = fc.record({
  which: fc.nat(),
  how: fc.constantFrom(...EDITS),
  where: fc.double({ min: 0, max: 1, noNaN: true }),
});

function told({ artifacts, diagnostics, heldBack }: BuildReport) {
  return {
    files: artifacts.map(({ fileName, bytes, conformsTo }) => [
      fileName,
      conformsTo,
      Buffer.from(bytes).toString("base64"),
    ]),
    diagnostics,
    heldBack,
  };
}

/** Edits a copy of a book again and again: a session that saw all of it makes what one that saw nothing makes. */
async function expectSameAfter(book: string, formats: readonly ("epub" | "pdf")[], edits: number): Promise<void> {
  await using folder = await temporaryFolder();
  await cp(book, folder.path, { recursive: true });
  const names = (await readdir(folder.path, { recursive: true })).filter((name) => name.endsWith(".md")).toSorted();
  await using warm = new Session({ rebuilds: true });
  const setting = { path: folder.path, cwd: folder.path, formats, cache: false, write: false };
  let made = 0;
  for (const { which, how, where } of fc.sample(edit, edits)) {
    const path = join(folder.path, names[which % names.length] ?? "");
    const text = await readFile(path, "utf8");
    await writeFile(path, how(text, Math.floor(where * text.length)));
    const kept = await build({ ...setting, session: warm });
    const anew = await build(setting);
    expect(told(kept)).toEqual(told(anew));
    made += kept.artifacts.length;
  }
  // Mistakes must not have kept all of them from being made.
  expect(made).toBeGreaterThan(1);
}

test("after every edit an EPUB is what it is without a memory, and so is what is said of it", async () => {
  await expectSameAfter(join(CHECKOUT, "tests/fixtures/kitchen-sink"), ["epub"], 5);
});

test("and so is a PDF", async () => {
  await expectSameAfter(join(CHECKOUT, "manuscript"), ["epub", "pdf"], 3);
});
