import { expect, test } from "vitest";
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

test("one line a file: name, pages, size, seconds, what it conforms to", () => {
  expect(summaryLines([artifact({}), EPUB], "/book", [])).toEqual([
    "dist/walden.pdf   212 pages  1.2 MB  2.3 s  PDF/UA-1, PDF/A-2a",
    "dist/walden.epub  1 chapter   46 kB  0.3 s  EPUB 3.3, all images described",
  ]);
});

test("a claim withdrawn is named with the rule that was broken", () => {
  const [line] = summaryLines([artifact({ conformsTo: [] })], "/elsewhere", ["link-dead", "glyph-missing"]);
  expect(line).toBe("/book/dist/walden.pdf  212 pages  1.2 MB  2.3 s  not PDF/UA-1, PDF/A-2a (glyph-missing)");
  const [epub] = summaryLines([{ ...EPUB, conformsTo: ["EPUB"] }], "/book", ["image-alt-missing"]);
  expect(epub).toMatch(/EPUB 3\.3; not all images described \(image-alt-missing\)$/);
});

test("a claim that was never made is not called broken", () => {
  expect(summaryLines([artifact({ conformsTo: [] })], "/book", [])).toEqual([
    "dist/walden.pdf  212 pages  1.2 MB  2.3 s",
  ]);
});

test("--json tells what the files are, not what is in them", () => {
  const text = formatJson({
    version: "1",
    artifacts: [EPUB],
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
    diagnostics: [],
    milliseconds: { read: 2 },
    exitCode: 0,
  });
});
