import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("at most two lines in a row end in a hyphen", async () => {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), "title: Hyphens\nauthor: A\nlanguage: de\nlayout: book\n");
  const words = [
    "Verwaltungsvorschriften",
    "Bundesregierung",
    "und",
    "Unabhängigkeitserklärung",
    "Eisenbahn",
    "Wissenschaften",
  ];
  const word = (n: number): string => words[(n * 7 + Math.floor(n / 3)) % 6] ?? "";
  const paragraph = (first: number): string => Array.from({ length: 90 }, (_, n) => word(first + n)).join(" ");
  const text = Array.from({ length: 16 }, (_, n) => `Ein ${paragraph(n * 31)}.`).join("\n\n");
  await writeFile(join(manuscript, "01.md"), `# One\n\n${text}\n`);
  const built = await buildBook(folder.path, { formats: ["pdf"] });
  const rows: number[] = [];
  let hyphens = 0;
  for (const { runs } of await pdfPages(built.file(".pdf"))) {
    const lines = new Map<number, string>();
    for (const { y, text: words } of runs) lines.set(Math.round(y), (lines.get(Math.round(y)) ?? "") + words);
    let row = 0;
    for (const line of lines.values()) {
      row = /[-\u2010\u00AD]\s*$/.test(line) ? row + 1 : 0;
      if (row > 0) hyphens++;
      rows.push(row);
    }
  }
  expect(hyphens).toBeGreaterThan(20);
  expect(Math.max(...rows)).toBeLessThanOrEqual(2);
});
