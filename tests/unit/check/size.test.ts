import { expect, test } from "vitest";
import { checkSize } from "../../../src/check/size.ts";
import { fileSize, parseFileSize } from "../../../src/config/file-size.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import type { Artifact } from "../../../src/edition/artifact.ts";

function artifactOf(bytes: number, kind: Artifact["kind"] = "epub"): Artifact {
  return {
    edition: "ebook",
    kind,
    fileName: `book.${kind}`,
    bytes: new Uint8Array(bytes),
    pages: 1,
    pageMap: new Map(),
    sourceMap: new Map([["images/b.png", { file: "a.md", line: 7, column: 1 }]]),
    conformsTo: [],
    parts: [
      { name: "a.xhtml", bytes: 2000 },
      { name: "images/b.png", bytes: 9_500_000 },
    ],
  };
}

function reported(artifact: Artifact, budget?: number) {
  const diagnostics = new Diagnostics();
  checkSize(artifact, { budget }, diagnostics);
  return diagnostics.all.map(({ rule, message, hint }) => ({ rule, message, hint }));
}

test("what is within its budget is not told; what is not names its largest parts where they were written", () => {
  expect(reported(artifactOf(5000), 5000)).toEqual([]);
  expect(reported(artifactOf(9_600_000), 5_000_000)).toEqual([
    {
      rule: "budget-exceeded",
      message: "The file has 9.6 MB, 4.6 MB more than its budget of 5.0 MB.",
      hint: "The largest parts: the picture in a.md:7 (9.5 MB).",
    },
  ]);
});

test("a PDF without large parts is nothing but text, and an EPUB may have many small pictures", () => {
  const hints = (["pdf", "epub"] as const).map(
    (kind) => reported({ ...artifactOf(6000, kind), parts: [] }, 5000)[0]?.hint,
  );
  expect(hints).toEqual([expect.stringContaining("nearly all text"), expect.stringContaining("if there are many")]);
});

test("a large EPUB without a budget is told: file-large", () => {
  expect(reported(artifactOf(10_000_001)).map(({ rule }) => rule)).toEqual(["file-large"]);
  expect(reported(artifactOf(10_000_001), 30_000_000)).toEqual([]);
  expect(reported(artifactOf(10_000_001, "pdf"))).toEqual([]);
});

test.each([
  ["5MB", 5_000_000],
  ["800 kB", 800_000],
  ["1.5mb", 1_500_000],
  ["5", undefined],
  ["-5MB", undefined],
  ["0MB", undefined],
])("%s is read as %s bytes", (written, bytes) => {
  expect(parseFileSize(written)).toBe(bytes);
});

test("sizes are written for people", () => {
  expect([12, 87_000, 3_240_000].map(fileSize)).toEqual(["12 B", "87 kB", "3.2 MB"]);
});
