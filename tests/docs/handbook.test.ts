import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";

/** The chapters of the handbook are the pages of the documentation: what is wrong with one is found by building it. */
test("the documentation is a book without a fault", async () => {
  const { diagnostics, files } = await buildBook(join(CHECKOUT, "docs"), { cwd: CHECKOUT });
  expect(diagnostics.all.filter(({ severity }) => severity !== "note")).toEqual([]);
  expect([...files.keys()].toSorted()).toEqual(["the-octavo-handbook.epub", "the-octavo-handbook.pdf"]);
});

test("every page of the documentation is a chapter of the handbook", () => {
  const listed = readFileSync(join(CHECKOUT, "docs/book.yaml"), "utf8");
  const pages = readdirSync(join(CHECKOUT, "docs"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".md"),
  );
  expect(pages.filter((name) => !listed.includes(`- ${name.replaceAll("\\", "/")}\n`))).toEqual([]);
});

test("every key of the themes' settings is in the documentation", () => {
  const docs = readFileSync(join(CHECKOUT, "docs/themes.md"), "utf8");
  for (const theme of ["book", "handout", "technical"]) {
    const yaml = readFileSync(join(CHECKOUT, "templates/themes", theme, "theme.yaml"), "utf8");
    for (const [, key] of yaml.matchAll(/^(\w+):/gm)) expect(docs, key).toContain(`\`${key}\``);
  }
});

describe("links to files", () => {
  test.each(["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])("of %s lead to one", (name) => {
    const text = readFileSync(join(CHECKOUT, name), "utf8").replaceAll(/```[\s\S]*?```/g, "");
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)\s#]+)[^)]*\)/g)].map(([, target = ""]) => target);
    const lost = targets.filter((target) => !existsSync(join(CHECKOUT, dirname(name), target)));
    // What the guide for authors shows of their own folders is no link of ours.
    expect(lost.filter((target) => !target.startsWith("img/"))).toEqual([]);
  });
});
