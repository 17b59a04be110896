import { readdirSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { RULES, type RuleId } from "../../src/diagnostic/rules.ts";
import { buildBook } from "../support/build-book.ts";
import { copyCase } from "../support/copy-case.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/**
 * One folder for each rule an author can break: wrong uses beside right ones, and the whole report in `expected.txt`.
 * `RULE-ID--variant` is a second case of a rule. `npm test -- tests/rules -u` writes the reports anew.
 */
const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** Rules that no manuscript breaks by itself, and the tests that break them. */
const ELSEWHERE: Partial<Record<RuleId, string>> = {
  "pagination-unstable": "tests/unit/print/print.test.ts",
  "changes-unknown": "tests/changes/changes.test.ts",
  "page-shrunk": "tests/unit/print/print.test.ts",
  "citation-library-missing": "tests/unit/book/citations.test.ts",
  "diagram-library-missing": "tests/unit/book/diagrams.test.ts",
  "cover-plain": "tests/unit/cover/cover.test.ts",
  "formula-unpictured": "tests/unit/formula/formulas.test.ts",
  "file-large": "tests/unit/check/size.test.ts",
  "epub-invalid": "tests/unit/check/epub.test.ts",
  "epub-doubtful": "tests/unit/check/epub.test.ts",
  "link-dead-online": "tests/unit/check/online.test.ts",
  "target-too-large": "tests/unit/check/targets.test.ts",
  "file-unreadable": "tests/cli/check.test.ts",
  "epub-locked": "tests/unit/check/foreign-epub.test.ts",
  "epub-picture-undescribed": "tests/unit/check/foreign-epub.test.ts",
  "epub-language-unsaid": "tests/unit/check/foreign-epub.test.ts",
  "epub-undescribed": "tests/unit/check/foreign-epub.test.ts",
  "pdf-untagged": "tests/unit/check/foreign-pdf.test.ts",
  "pdf-undescribed": "tests/unit/check/foreign-pdf.test.ts",
  "pdf-locked": "tests/unit/check/foreign-pdf.test.ts",
  "pdf-without-outline": "tests/unit/check/foreign-pdf.test.ts",
  "pdf-sizes-differ": "tests/unit/check/foreign-pdf.test.ts",
  spelling: "tests/unit/proofread/proofread.test.ts",
  grammar: "tests/unit/proofread/proofread.test.ts",
  wording: "tests/unit/proofread/proofread.test.ts",
  "proofreading-library-missing": "tests/cli/proofread.test.ts",
};

/** Rules that only a printed edition can break. */
const PRINTED: ReadonlySet<string> = new Set([
  "code-turned",
  "columns-notes",
  "fit-impossible",
  "cover-crowded",
  "cover-pages",
  "full-bleed-cut",
  "font-incomplete",
  "font-invalid--damaged",
  "glyph-missing",
  "heading-stranded",
  "line-loose",
  "page-white",
  "resolution-low",
  "sheet-small",
  "text-overlapping",
  "word-stranded",
  "image-coarse",
  "margin-crowded",
  "margin-narrow",
  "margins-too-wide",
  "marks-unfit",
  "note-strayed",
  "table-turned",
  "too-wide",
  "turned-tall",
]);

/** Rules that only a message can break. */
const MAILED: ReadonlySet<string> = new Set([
  "mail-clipped",
  "mail-large",
  "mail-too-large",
  "mail-url-missing",
  "preheader-length",
]);

const cases = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

const ruleOf = (name: string): RuleId => name.replace(/--.*/, "") as RuleId;

describe.each(cases)("%s", (name) => {
  const rule = ruleOf(name);

  test("is reported, and nothing else is", async () => {
    await using folder = await temporaryFolder();
    await copyCase(join(FOLDER, name), folder.path);
    const inner = (await readdir(folder.path)).includes("book") ? "book" : "";

    const built = await buildBook(join(folder.path, inner), {
      formats: [MAILED.has(rule) ? "eml" : PRINTED.has(rule) || PRINTED.has(name) ? "pdf" : "epub"],
      cwd: folder.path,
    });

    await expect(built.report).toMatchFileSnapshot(join(FOLDER, name, "expected.txt"));
    const broken = new Set(built.diagnostics.all.map((diagnostic) => diagnostic.rule));
    // A folder without book.yaml says nothing of its language.
    if (name.endsWith("--plain-folder")) broken.delete("language-unset");
    expect([...broken]).toEqual([rule]);
    const stopped = built.diagnostics.all.some(({ severity }) => severity === "error");
    expect(built.status).toBe(stopped ? 1 : 0);
    expect(built.files.size, "files written").toBe(stopped ? 0 : 1);
  });
});

test("every rule has a folder here, or a test elsewhere", () => {
  const covered = new Set<string>([...cases.map(ruleOf), ...Object.keys(ELSEWHERE)]);
  expect(Object.keys(RULES).filter((rule) => !covered.has(rule))).toEqual([]);
  expect(cases.map(ruleOf).filter((rule) => !(rule in RULES))).toEqual([]);
});

test.each(Object.entries(ELSEWHERE))("%s is tested in %s", async (rule, file) => {
  expect(await readFile(join(CHECKOUT, file), "utf8")).toMatch(new RegExp(`["\`]${rule}["\`: ]`));
});
