import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { linesOf, type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const WORDS =
  "a weir and its water ran over the stones where millers lived until evening came down into valley meadows of grass nobody had ever thought about".split(
    " ",
  );

/** A chapter of paragraphs as they come: of a few words to some hundred. */
function chapter(): string {
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const text = (length: number): string => Array.from({ length }, () => WORDS[next(WORDS.length)]).join(" ");
  return Array.from({ length: 400 }, () => `${text(8 + next(110))}.`).join("\n\n");
}

async function pagesWith(theme: string): Promise<readonly PdfPage[]> {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "manuscript"));
  await mkdir(join(folder.path, "templates/themes/book"), { recursive: true });
  await writeFile(join(folder.path, "templates/themes/book/theme.yaml"), theme);
  await writeFile(join(folder.path, "manuscript/book.yaml"), "title: Level\nlanguage: en\nlayout: book\n");
  await writeFile(join(folder.path, "manuscript/one.md"), `# One\n\n${chapter()}\n`);
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  expect(book.report).not.toMatch(/warning|error/);
  return await pdfPages(book.file(".pdf"));
}

/** How many facing pages end on one level, and how many do not. */
function facing(pages: readonly PdfPage[]): { level: number; other: number } {
  const ends = pages.map((page) => {
    const text = linesOf(page).filter(({ y, runs }) => y > 50 && runs.some(({ size }) => size > 11));
    return text.length > 20 ? Math.max(...text.map(({ y }) => y)) : undefined;
  });
  let [level, other] = [0, 0];
  for (let left = 1; left + 1 < ends.length - 1; left += 2) {
    const [verso, recto] = [ends[left], ends[left + 1]];
    if (verso === undefined || recto === undefined) continue;
    if (Math.abs(verso - recto) < 1) level++;
    else other++;
  }
  return { level, other };
}

test("facing pages end on one level where the theme asks for it", async () => {
  const asked = facing(await pagesWith("levelPages: true\n"));
  const not = facing(await pagesWith("levelPages: false\n"));
  // Not every page has a paragraph that can do it.
  expect(not.other).toBeGreaterThan(8);
  expect(asked.other).toBeLessThan(not.other * 0.6);
  expect(asked.level + asked.other).toBe(not.level + not.other);
});
