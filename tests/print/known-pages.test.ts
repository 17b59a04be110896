import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { KeptFiles } from "../../src/kept-files.ts";
import { buildBook } from "../support/build-book.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  vi.stubEnv("XDG_CACHE_HOME", join(folder.path, "cache"));
  await mkdir(join(folder.path, "manuscript"));
  await writeFile(
    join(folder.path, "manuscript/book.yaml"),
    "title: Pages\nauthor: A\nlanguage: en\nlayout: book\ncontents: 2\n",
  );
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await folder[Symbol.asyncDispose]();
});

const paragraph = (n: number): string =>
  `Paragraph ${n} ${"of some words that fill a few lines ".repeat(n % 9)}[^${n}].\n\n[^${n}]: A note.`;
const chapter = (title: string, from: number, to: number): string =>
  `# ${title}\n\n${Array.from({ length: to - from }, (_, n) => `${n % 6 === 5 ? `## Heading ${from + n}\n\n` : ""}${paragraph(from + n)}`).join("\n\n")}\n`;

async function built(cache: boolean, files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, "manuscript", name), text);
  return (await buildBook(folder.path, { formats: ["pdf"], cache })).file(".pdf");
}

test("a print that starts from the pages of an earlier one is the same to the byte, whether they still hold or not", async () => {
  const first = { "1.md": chapter("One", 0, 40), "2.md": chapter("Two", 40, 60) };
  const edits: readonly Readonly<Record<string, string>>[] = [
    first,
    first,
    // A word; a paragraph, which moves all that follows; a chapter less by a page.
    { "1.md": first["1.md"].replace("Paragraph 3 ", "Paragraph three ") },
    { "1.md": first["1.md"].replace("Paragraph 3 ", `${"More words. ".repeat(20)}\n\nParagraph 3 `) },
    { "1.md": chapter("One", 0, 12) },
    { "2.md": chapter("Two", 40, 90) },
  ];
  for (const edit of edits) {
    const warm = await built(true, edit);
    const cold = await built(false, {});
    expect(Buffer.compare(warm, cold)).toBe(0);
  }
});

test("a map that tells lies costs time and nothing else", async () => {
  const [name = ""] = await readdir(join(folder.path, "cache/octavo/pages"));
  const maps = await KeptFiles.open("pages", process.env);
  const cold = await built(false, {});
  const map = JSON.parse(Buffer.from((await maps?.read(name)) ?? []).toString()) as {
    starts: number[];
    pageOf: [string, number][];
  };
  const lies = { ...map, starts: map.starts.map((start) => start + 3), pageOf: map.pageOf.map(([id]) => [id, 1]) };
  for (const text of [JSON.stringify(lies), "{", "[]", "null", '{"starts":[-1]}']) {
    await maps?.write(name, Buffer.from(text));
    expect(Buffer.compare(await built(true, {}), cold)).toBe(0);
  }
});
