import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readPdf } from "../../src/pdf/read.ts";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { tagTree } from "../unit/pdf/tag-tree.ts";

describe("the tags of the kitchen sink", () => {
  let tree: string;
  let lines: readonly string[];

  beforeAll(async () => {
    const book = await buildBook(join(CHECKOUT, "tests/fixtures/kitchen-sink"), { formats: ["pdf"] });
    tree = tagTree(readPdf(book.file(".pdf")));
    lines = tree.split("\n").map((line) => line.trim());
  });

  test("are read as they were: look at each change as a listener would hear it", async () => {
    await expect(`${tree}\n`).toMatchFileSnapshot("tags/kitchen-sink.txt");
  });

  test("skip no level of headings", () => {
    let level = 0;
    for (const line of lines) {
      const next = Number(/^H([1-6])\b/.exec(line)?.[1] ?? level);
      expect(next, line).toBeLessThanOrEqual(level + 1);
      level = next;
    }
  });

  test("say what each picture shows and each formula means", () => {
    const pictures = lines.filter((line) => /^(?:Figure|Formula)\b/.test(line));
    expect(pictures.length).toBeGreaterThan(8);
    for (const line of pictures) expect(line).toMatch(/alt="\S/);
  });

  test("give list items the number or letter they are printed with", () => {
    const labels = lines.flatMap((line) => /^Lbl "(.*)"$/.exec(line)?.[1] ?? []);
    for (const label of ["–", "1.", "a.", "ii.", "(1)", "(2)", "C)", "D)"]) expect(labels).toContain(label);
  });

  test("have a head for each column of each table", () => {
    const tables = tree.split(/^ *Table\b/m).slice(1);
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) expect(table).toMatch(/^ *TH#/m);
  });
});
