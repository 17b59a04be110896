import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../src/browser/launch.ts";
import { LastDocument } from "../../src/last-document.ts";
import { LastPrint } from "../../src/last-print.ts";
import type { StartedBrowser } from "../../src/start-browser.ts";
import { planEditions } from "../../src/config/editions.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import { readManuscript } from "../../src/manuscript/read.ts";
import { buildBook } from "../support/build-book.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { writeLongBook } from "./long-book.ts";

const CHAPTERS = [70, 60, 50, 60, 60];

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(async () => {
  await chromium.close();
});

let folder: string;
beforeEach(async () => {
  const made = await temporaryFolder();
  folder = made.path;
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"));
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await made[Symbol.asyncDispose]();
  });
  await writeLongBook(folder, CHAPTERS, "theme: book\n");
});

async function pdf(cache: boolean): Promise<Uint8Array> {
  return (await buildBook(folder, { formats: ["pdf"], cache })).file(".pdf");
}

async function rewrite(file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(folder, "manuscript", file);
  await writeFile(path, (await readFile(path, "utf8")).replace(from, to));
}

async function lastPrint(): Promise<LastPrint> {
  const manuscript = await readManuscript(folder, { cwd: folder, sets: [] }, new Diagnostics());
  const plan = planEditions(manuscript.config, { editions: [], formats: ["pdf"] })[0];
  const document = plan && (await LastDocument.open(process.env, manuscript.root, plan.id));
  if (!document) throw new Error("Nothing can be kept");
  const browser = { ready: async () => await Promise.resolve(chromium) } as StartedBrowser;
  return await LastPrint.open(plan, document, { design: undefined, browser });
}

test.each([
  ["is still that of the last print", "03-chapter.md", "Of ", "Of many "],
  ["is another", "book.yaml", "theme: book", "theme: technical"],
])("what is printed after an edit is the same where the document %s", async (_, file, from, to) => {
  await pdf(true);
  await rewrite(file, from, to);
  expect(Buffer.compare(await pdf(true), await pdf(false))).toBe(0);
});

test("a tab is opened with the document of the last print", async () => {
  {
    await using none = await lastPrint();
    expect(none.isOpening).toBe(false);
  }
  await pdf(true);
  await using last = await lastPrint();
  expect(last.isOpening).toBe(true);
});
