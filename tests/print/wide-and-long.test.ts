import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { linesOf, type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Printed {
  readonly book: BuiltBook;
  readonly pages: readonly PdfPage[];
}

async function print(text: string, settings = ""): Promise<Printed> {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), `title: Tables\nlanguage: en\nlayout: book\n${settings}`);
  await writeFile(join(manuscript, "1.md"), text);
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  return { book, pages: await pdfPages(book.file(".pdf")) };
}

function rows(count: number, row: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => row(n)).join("\n");
}

function spanned(n: number): boolean {
  return n % 7 === 3;
}

function cells(cell: (n: number) => string): string {
  return `| ${Array.from({ length: 13 }, (_, n) => cell(n)).join(" | ")} |`;
}

test("a long table with heads over columns has its notes at the foot of their pages, and no cell parted from its second row", async () => {
  const { book, pages } = await print(
    [
      "# Long",
      "|  | Before || After ||\n| Place | Taps | Litres | Taps | Litres |\n|:--|:--|--:|:--|--:|",
      rows(
        70,
        (n) => `| ${spanned(n) ? "^^" : `Row${n}`} | Tap${n}x${n % 9 === 0 ? `^[Note${n}x]` : ""} | ${n} | A | 2 |`,
      ),
    ]
      .join("\n\n")
      .replace("|\n\n|", "|\n|"),
  );
  expect(book.report).not.toMatch(/warning|error/);
  const pageOf = (word: string): number => pages.findIndex(({ runs }) => runs.some(({ text }) => text.includes(word)));
  expect(pageOf("Tap69x")).toBeGreaterThan(pageOf("Tap0x"));
  for (let n = 0; n < 70; n++) {
    if (n % 9 === 0) expect(pageOf(`Note${n}x`), `note ${n}`).toBe(pageOf(`Tap${n}x`));
    if (spanned(n)) expect(pageOf(`Tap${n}x`), `row ${n}`).toBe(pageOf(`Row${n - 1}`));
  }
});

test("no page ends within a head of several rows, wherever a table stands: what is behind it is above the notes", async () => {
  const chapters = Array.from({ length: 6 }, (_, chapter) => {
    const lines = Array.from({ length: 9 + chapter }, (_each, n) => `Line ${n}.${n === 0 ? "^[A note.]" : ""}`);
    const table = "| A | B ||\n| C | D | E |\n|--|--|--|\n| 1 | 2 | 3 |\n| ^^ | 2 | 3 |";
    return [`# Chapter ${chapter}`, ...lines, table, `Behind${chapter}x`].join("\n\n");
  });
  const { book, pages } = await print(chapters.join("\n\n"));
  expect(book.report).not.toMatch(/warning|error/);
  for (const chapter of chapters.keys()) {
    const page = pages.find(({ runs }) => runs.some(({ text }) => text.includes(`Behind${chapter}x`)));
    const bottomOf = (word: string): number | undefined => page?.runs.find(({ text }) => text.includes(word))?.y;
    expect(bottomOf(`Behind${chapter}x`), `chapter ${chapter}`).toBeLessThan((bottomOf("A note.") ?? Infinity) - 10);
  }
});

test("a turned table of many columns is no wider than its page when it goes on on the next", async () => {
  const { book } = await print(
    [
      `# Wide\n\nText.\n\n${cells((n) => `Column ${n}`)}\n${cells(() => "--")}`,
      rows(45, (row) => cells((n) => `${row * n} litres`)),
      "\n: Turned {.turned}\n",
    ].join("\n"),
    "theme: handout\ntrimSize: A4\n",
  );
  expect(book.report).not.toMatch(/warning|error/);
});

test("a numbered formula that is too wide is made to fit beside its number", async () => {
  const { book, pages } = await print(`# Formulas\n\n$$\na = ${"b + c + d + ".repeat(5)} e\n$$ {#eq:long}\n`);
  expect(book.report).toContain("of its size to fit");
  expect(book.report).not.toContain("cut off");
  const line = pages.flatMap(linesOf).find(({ text }) => text.includes("(1)"));
  const number = line?.runs.find(({ text }) => text.includes("(1)"));
  const formula = line?.runs.filter((run) => run !== number).map(({ x, width }) => x + width) ?? [];
  expect(number && number.x + number.width).toBeLessThan(396 - 40);
  expect(Math.max(...formula)).toBeLessThan((number?.x ?? 0) - 4);
});
