import fc from "fast-check";
import { expect, test } from "vitest";
import { editionFileName } from "../../../src/edition/file-name.ts";
import { slugOf } from "../../../src/manuscript/slug.ts";

test("a file's name says what it is, and is cut between the words of the title", () => {
  expect(editionFileName("walden", { format: "pdf", suffix: "-handout-a4" })).toBe("walden-handout-a4.pdf");
  const long = "the-fishermans-almanac-of-the-lower-weir-with-tables";
  expect(editionFileName(long, { format: "epub", suffix: "-large-print" })).toBe(
    "the-fishermans-almanac-of-the-lower-weir-large-print.epub",
  );
});

test("it is ASCII and shorter than 60 characters, whatever the title", () => {
  const suffix = fc.constantFrom("", "-draft", "-handout-letter", `-${"n".repeat(32)}-letter-draft`);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), suffix, (title, end) => {
      const name = editionFileName(slugOf(title, "folder"), { format: "epub", suffix: end });
      expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*\.epub$/);
      expect(name.length).toBeLessThan(60);
    }),
  );
});
