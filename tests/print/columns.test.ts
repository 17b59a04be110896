import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { linesOf, type PdfPage, pdfPages, type TextLine } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Of 50 letters: a column of three on a landscape page has room for 54. */
const CODE_LINE = `line = "${"x".repeat(41)}"`;
const WORDS = "Some words that take a few lines of a narrow column, so that the section goes on in others. ";

const TEXT = `# Of columns

${`${WORDS.repeat(6)}\n\n`.repeat(12)}

| Key | Does |
|-----|------|
| a | [narrow]{.index} |

::: {layout-ncol=2}
![A dot](dot.svg "Left one"){width=30%}
![A dot](dot.svg "Right one"){width=30%}
:::

::: {layout-ncol=2}
![A bar](wide.svg "Large left")
![A bar](wide.svg "Large right")
:::

## A heading over it

| Unbreakable1 | Unbreakable2 | Unbreakable3 | Unbreakable4 | Unbreakable5 |
|---|---|---|---|---|
| a | b | c | d | lastcell |

[later]{.index entry="an entry that takes half of the line!later"}
`;

const svg = (width: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" viewBox="0 0 ${width} 20"><rect width="${width}" height="20"/></svg>`;

const COLUMN = (841.89 - 2 * 51 - 2 * 20) / 3;

async function built(text: string): Promise<BuiltBook> {
  await using folder = await temporaryFolder();
  const place = join(folder.path, "manuscript");
  await mkdir(place);
  const sheet = "{format: pdf, theme: handout, layout: article, columns: 3, orientation: landscape, paper: a4}";
  await writeFile(join(place, "book.yaml"), `title: Columns\nlanguage: en\neditions:\n  sheet: ${sheet}\n`);
  await writeFile(join(place, "1-text.md"), text);
  await writeFile(join(place, "2-index.md"), "---\nrole: index\n---\n\n# Index\n");
  await writeFile(join(place, "dot.svg"), svg(40));
  await writeFile(join(place, "wide.svg"), svg(400));
  return await buildBook(folder.path);
}

describe("a page in columns", () => {
  let book: BuiltBook;
  let pages: readonly PdfPage[];
  let lines: readonly TextLine[];
  const runOf = (text: string): { x: number; y: number } =>
    pages.flatMap(({ runs }) => runs).find((run) => run.text.includes(text))!;

  beforeAll(async () => {
    book = await built(TEXT);
    pages = await pdfPages(book.file(".pdf"));
    lines = pages.flatMap(linesOf);
  });

  test("is looked at in the width that it is printed in", async () => {
    const { report } = await built(`# Code\n\n\`\`\`\n${CODE_LINE}\n\`\`\`\n`);
    expect(report).not.toContain("code-turned");
  });

  test("lets a table and its heading run over all columns where one is too narrow", () => {
    expect(runOf("lastcell").x).toBeGreaterThan(51 + 2 * COLUMN);
    expect(runOf("Unbreakable1").x).toBeCloseTo(51, 0);
    const [head, first] = [runOf("A heading over it"), runOf("Unbreakable1")];
    expect(head.x).toBeCloseTo(51, 0);
    expect(first.y - head.y).toBeGreaterThan(0);
    expect(first.y - head.y).toBeLessThan(60);
  });

  test("leaves a table that has room in its column", () => {
    expect(runOf("Does").x - runOf("Key").x).toBeLessThan(COLUMN);
  });

  test("has figures side by side in a column, or over all where they would be smaller than they are", () => {
    const [left, right] = [runOf("Left one"), runOf("Right one")];
    expect(left.y).toBeCloseTo(right.y, 1);
    expect(right.x - left.x).toBeLessThan(COLUMN);
    const [largeLeft, largeRight] = [runOf("Large left"), runOf("Large right")];
    expect(largeLeft.y).toBeCloseTo(largeRight.y, 1);
    expect(largeRight.x - largeLeft.x).toBeGreaterThan(COLUMN);
  });

  test("has an index with no columns of its own", () => {
    const entry = lines.flatMap(({ runs }) => runs).find(({ text }) => text.includes("an entry"))!;
    expect(entry.text).toContain("an entry that takes half of the line");
    expect(entry.x).toBeCloseTo(runOf("Index").x, 0);
  });
});
