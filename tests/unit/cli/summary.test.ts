import { expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import type { RuleId } from "../../../src/diagnostic/rules.ts";
import { formatJson } from "../../../src/cli/json.ts";
import { summaryLines } from "../../../src/cli/summary.ts";
import type { WrittenArtifact } from "../../../src/write.ts";

function artifact(values: Partial<WrittenArtifact>): WrittenArtifact {
  return {
    edition: "print",
    kind: "pdf",
    fileName: "walden.pdf",
    path: "/book/dist/walden.pdf",
    bytes: new Uint8Array(1_234_567),
    pages: 212,
    pageMap: new Map(),
    sourceMap: new Map(),
    conformsTo: ["PDF/UA-1", "PDF/A-2a"],
    milliseconds: 2345,
    ...values,
  };
}

const EPUB = artifact({
  edition: "ebook",
  kind: "epub",
  fileName: "walden.epub",
  path: "/book/dist/walden.epub",
  bytes: new Uint8Array(45_678),
  pages: 1,
  conformsTo: ["EPUB", "alternativeText"],
  milliseconds: 340,
});

function fired(...rules: readonly RuleId[]): Diagnostics {
  const diagnostics = new Diagnostics();
  for (const rule of rules) diagnostics.forEdition("print").report(rule, { message: "It is wrong." });
  return diagnostics;
}

function lines(artifacts: readonly WrittenArtifact[], cwd = "/book", diagnostics = fired()): readonly string[] {
  return summaryLines({ artifacts, heldBack: [] }, cwd, diagnostics);
}

test("one line a file: name, pages, size, seconds, what it conforms to", () => {
  expect(lines([artifact({}), EPUB])).toEqual([
    "dist/walden.pdf   212 pages  1.2 MB  2.3 s  PDF/UA-1, PDF/A-2a",
    "dist/walden.epub  1 chapter   46 kB  0.3 s  EPUB 3.3, all images described",
  ]);
});

test("a claim withdrawn is named with the rule that was broken", () => {
  const [line] = lines([artifact({ conformsTo: [] })], "/elsewhere", fired("link-dead", "glyph-missing"));
  expect(line).toBe("/book/dist/walden.pdf  212 pages  1.2 MB  2.3 s  not PDF/UA-1, PDF/A-2a (glyph-missing)");
  const [epub] = lines([{ ...EPUB, conformsTo: ["EPUB"] }], "/book", fired("image-alt-missing"));
  expect(epub).toMatch(/EPUB 3\.3; not all images described \(image-alt-missing\)$/);
});

test("a claim that was never made is not called broken", () => {
  expect(lines([artifact({ conformsTo: [] })])).toEqual(["dist/walden.pdf  212 pages  1.2 MB  2.3 s"]);
});

test("what the user of a file should know stands below it, and editions that were held back at the end", () => {
  const artifacts = [artifact({ advice: ["Print it on both sides."] }), EPUB];
  expect(summaryLines({ artifacts, heldBack: ["print"] }, "/book", fired("budget-exceeded"))).toEqual([
    expect.stringMatching(/^dist\/walden\.pdf /),
    "  Print it on both sides.",
    expect.stringMatching(/^dist\/walden\.epub /),
    "print: not written (1 error)",
  ]);
});

test("--json tells what the files are, not what is in them", () => {
  const text = formatJson({
    version: "1",
    artifacts: [EPUB],
    heldBack: ["print"],
    diagnostics: [],
    milliseconds: { read: 1.7 },
    exitCode: 0,
  });
  expect(JSON.parse(text)).toEqual({
    version: "1",
    artifacts: [
      {
        edition: "ebook",
        kind: "epub",
        path: "/book/dist/walden.epub",
        bytes: 45_678,
        pages: 1,
        conformsTo: ["EPUB", "alternativeText"],
      },
    ],
    heldBack: ["print"],
    diagnostics: [],
    milliseconds: { read: 2 },
    exitCode: 0,
  });
});
