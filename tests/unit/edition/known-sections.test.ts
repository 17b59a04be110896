import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../../src/edition/edition.ts";
import { KnownSections } from "../../../src/edition/known-sections.ts";
import { isSame } from "../../../src/edition/recognised-sections.ts";
import { CHECKOUT } from "../../support/octavo.ts";
import { renderedPrint } from "../../support/print-edition.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const BOOK = join(CHECKOUT, "tests/fixtures/plates");

/** What an author does to a chapter: all that is counted through the book, or concerns its fonts, is among it. */
const EDITS: readonly ((text: string) => string)[] = [
  (text) => `${text}\nA word more.\n`,
  (text) => `${text}\n![Hills](img/hills.svg){width=60%}\n`,
  (text) => `${text}\n![Hills](img/hills.svg){.full-bleed}\n`,
  (text) => `${text}\nNo font has 𒀀, one has ☃ and many have ÿ.\n`,
  (text) => `${text}\nA note.[^more]\n\n[^more]: At the *foot*.\n`,
  (text) => text.replace(/^# .*$/m, (line) => `${line} again`),
  (text) => text.replace(/\n\n/, "\n\n\n\n"),
];

async function told(
  folder: string,
  tools: { readonly kept?: Map<string, never>; readonly known?: KnownSections } = {},
): Promise<unknown> {
  const diagnostics = new Diagnostics();
  const { files, ...edition }: PrintEdition = await renderedPrint(folder, diagnostics, tools);
  return { ...edition, files: [...files.keys()], said: diagnostics.all };
}

test("after every edit a book is rendered as it is when nothing is known of it", async () => {
  await using folder = await temporaryFolder();
  await cp(BOOK, folder.path, { recursive: true });
  const names = (await readdir(join(folder.path, "manuscript"))).filter((name) => name.endsWith(".md")).toSorted();
  const kept = new Map<string, never>();
  const known = new KnownSections();
  await told(folder.path, { kept, known });
  const places = fc.sample(fc.constantFrom(...names), EDITS.length);
  for (const [index, edit] of EDITS.entries()) {
    const path = join(folder.path, "manuscript", places[index] ?? "");
    await writeFile(path, edit(await readFile(path, "utf8")));
    expect(await told(folder.path, { kept, known }), `edit ${index}`).toEqual(await told(folder.path));
  }
}, 60_000);

test("sections are the same where all in them is, in the same order", () => {
  const value = { id: "a", attributes: { class: "b", id: "c" }, children: [{ type: "text", value: "d" }] };
  expect(isSame(value, structuredClone(value))).toBe(true);
  expect(isSame(value, { ...value, attributes: { id: "c", class: "b" } })).toBe(false);
  expect(isSame(value, { ...value, children: [] })).toBe(false);
  expect(isSame(value, { ...value, span: undefined })).toBe(false);
  expect(isSame([], {})).toBe(false);
  expect(isSame(null, {})).toBe(false);
});
