import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Section } from "../../../src/book/book.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../../src/edition/edition.ts";
import { KnownSections } from "../../../src/edition/known-sections.ts";
import { isSame } from "../../../src/edition/recognised-sections.ts";
import { StoredSections } from "../../../src/edition/stored-sections.ts";
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

test("after every edit a book is rendered as it is when nothing is known, with what the build before has stored", async () => {
  await using folder = await temporaryFolder();
  await cp(BOOK, folder.path, { recursive: true });
  const names = (await readdir(join(folder.path, "manuscript"))).filter((name) => name.endsWith(".md")).toSorted();
  let text = "";
  const rendered = async (): Promise<[unknown, StoredSections]> => {
    const stored = new StoredSections(text);
    const result = await told(folder.path, { known: new KnownSections(stored) });
    text = [...stored.text()].join("");
    return [result, stored];
  };
  await rendered();
  let taken = 0;
  const places = fc.sample(fc.constantFrom(...names), EDITS.length);
  for (const [index, edit] of EDITS.entries()) {
    const path = join(folder.path, "manuscript", places[index] ?? "");
    await writeFile(path, edit(await readFile(path, "utf8")));
    const before = text.split("\n");
    const [result, { isNew }] = await rendered();
    expect(result, `edit ${index}`).toEqual(await told(folder.path));
    expect(isNew).toBe(true);
    taken += text.split("\n").filter((line) => line !== "" && before.includes(line)).length;
    const [again, stored] = await rendered();
    expect(again).toEqual(result);
    expect(stored.isNew).toBe(false);
  }
  // Of those that are not edited, some need not be counted anew.
  expect(taken).toBeGreaterThan(0);
}, 60_000);

test("what is stored is of no use for another setting, and a file that is cut off does no harm", async () => {
  const stored = new StoredSections();
  const first = await told(BOOK, { known: new KnownSections(stored) });
  const text = [...stored.text()].join("");
  for (const kept of [text.slice(0, 300), "no section\n", text.replaceAll(/^./gm, "x")]) {
    expect(await told(BOOK, { known: new KnownSections(new StoredSections(kept)) })).toEqual(first);
  }
  const section = { id: "a" } as Section;
  const prepared = new StoredSections(text).prepared(section, "another");
  expect(prepared).toBeUndefined();
});

test("sections are the same where all in them is, in the same order", () => {
  const value = { id: "a", attributes: { class: "b", id: "c" }, children: [{ type: "text", value: "d" }] };
  expect(isSame(value, structuredClone(value))).toBe(true);
  expect(isSame(value, { ...value, attributes: { id: "c", class: "b" } })).toBe(false);
  expect(isSame(value, { ...value, children: [] })).toBe(false);
  expect(isSame(value, { ...value, span: undefined })).toBe(false);
  expect(isSame([], {})).toBe(false);
  expect(isSame(null, {})).toBe(false);
});
