import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { linesOf, pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("lists keep small and capital numerals apart, and dashes with the word they follow", async () => {
  await using folder = await temporaryFolder();
  const lists = "iv) four\nv) five\n\nx\n\n(I) one\n(II) two\n\nx\n\nb) bee\n\nx\n\nC) cee\n";
  const dashes = Array.from({ length: 60 }, (_, n) => `${"the ".repeat(n % 9)}Rock—“and roll”—so.`).join(" ");
  await writeFile(join(folder.path, "a.md"), `# Lists\n\n${lists}\n${dashes}\n`);
  const built = await buildBook(folder.path, { formats: ["pdf"] });
  const lines = (await pdfPages(built.file(".pdf"))).flatMap(linesOf).map(({ runs }) =>
    runs
      .map(({ text }) => text)
      .join("")
      .replaceAll(/\s+/g, ""),
  );
  for (const item of ["iv)four", "v)five", "(I)one", "(II)two", "b)bee", "C)cee"]) expect(lines).toContain(item);
  expect(lines.some((line) => line.includes("Rock—"))).toBe(true);
  expect(lines.filter((line) => line.startsWith("—"))).toEqual([]);
});
