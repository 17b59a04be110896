import { expect, test } from "vitest";
import { join } from "node:path";
import { buildBook } from "../support/build-book.ts";
import { linesOf, pdfPages } from "../support/pdf-pages.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** One line each, in a paragraph of its own. */
const PIECES = ["plain words", "`code()`", "x^2^ and H~2~O", "<kbd>Ctrl</kbd>", "<small>small</small>", "**bold**"];

test.each(["book", "handout", "technical"])("lines of all kinds are as far apart as others (%s)", async (theme) => {
  await using folder = await temporaryFolder();
  const text = `# Grid\n\n${PIECES.map((piece) => `One ${piece}\\\nTwo ${piece}\\\nThree ${piece}\n`).join("\n")}`;
  await putFiles(folder.path, { "grid.md": text });
  const { files } = await buildBook(join(folder.path, "grid.md"), { formats: ["pdf"], sets: [`theme=${theme}`] });
  const [page] = await pdfPages([...files.values()][0]!);
  const lines = linesOf(page!);
  const baseline = (words: string): number => lines.find((line) => line.text.startsWith(words))!.y;
  const leadings = PIECES.map((piece) => {
    const [word = ""] = piece.replaceAll(/<[^>]*>|[`*]/g, "").split(/[\^ (]/);
    return Math.round(10 * (baseline(`Three ${word}`) - baseline(`One ${word}`))) / 10;
  });
  expect(leadings).toEqual(PIECES.map(() => leadings[0]));
});
