import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { checkForeignEpub } from "../../../src/check/foreign-epub.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";

test("an EPUB that has been cut off is told as that, and nothing else is", async () => {
  const whole = zipSync({ mimetype: Buffer.from("application/epub+zip"), "a.xhtml": Buffer.alloc(4000, "x") });
  for (const bytes of [whole.subarray(0, 90), whole.subarray(0, -30)]) {
    const diagnostics = new Diagnostics();
    await checkForeignEpub(bytes, "a.epub", diagnostics);
    expect(diagnostics.all.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      "file-unreadable a.epub is not whole: the list of what is in it, the end of every ZIP archive, is missing.",
    ]);
  }
  const diagnostics = new Diagnostics();
  await checkForeignEpub(whole, "a.epub", diagnostics);
  expect(diagnostics.all.map(({ rule }) => rule)).not.toContain("file-unreadable");
});
