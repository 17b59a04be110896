import { readFile } from "node:fs/promises";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkForeignPdf } from "../../../src/check/foreign-pdf.ts";
import { hasTooMuchInStreams } from "../../../src/check/unpacked-streams.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";

/** A PDF with pages of these sizes, and nothing on them. */
function pdfOf(sizes: readonly number[], catalog = "", info = ""): Uint8Array {
  const kids = sizes.map((_, index) => `${index + 4} 0 R`).join(" ");
  const pages = sizes.map(
    (size, index) => `${index + 4} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 ${size} 200]>> endobj`,
  );
  const objects = [
    `1 0 obj <</Type/Catalog/Pages 2 0 R${catalog}>> endobj`,
    `2 0 obj <</Type/Pages/Kids[${kids}]/Count ${sizes.length}>> endobj`,
    `3 0 obj <<${info}>> endobj`,
    ...pages,
  ];
  return Buffer.from(`%PDF-1.4\n${objects.join("\n")}\ntrailer <</Root 1 0 R/Info 3 0 R>>\n`);
}

async function rulesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const diagnostics = new Diagnostics();
  await checkForeignPdf(bytes, "x.pdf", diagnostics);
  return diagnostics.all.map(({ rule }) => rule);
}

const SOUND = "/Lang(en)/MarkInfo<</Marked true>>";

test.each([
  ["a sound one", pdfOf([200], SOUND, "/Title(A)"), []],
  ["one without tags", pdfOf([200], "/Lang(en)", "/Title(A)"), ["pdf-untagged"]],
  ["one without a language", pdfOf([200], "/MarkInfo<</Marked true>>", "/Title(A)"), ["pdf-undescribed"]],
  ["one without a title", pdfOf([200], SOUND), ["pdf-undescribed"]],
  ["a long one without an outline", pdfOf(Array<number>(20).fill(200), SOUND, "/Title(A)"), ["pdf-without-outline"]],
  ["one with two sizes", pdfOf([200, 200.4, 300], SOUND, "/Title(A)"), ["pdf-sizes-differ"]],
])("%s", async (_, bytes, rules) => {
  expect(await rulesOf(bytes)).toEqual(rules);
});

test.each(["locked", "guarded"])("one that is %s is told to be encrypted", async (name) => {
  const bytes = await readFile(new URL(`files/${name}.pdf`, import.meta.url));
  expect(await rulesOf(bytes)).toContain("pdf-locked");
});

/** A sound PDF with deflated data in it. */
const withStream = (dictionary: string, data: Uint8Array) =>
  Buffer.concat([
    pdfOf([200], `${SOUND}/Metadata 9 0 R`, "/Title(A)"),
    Buffer.from(`9 0 obj <<${dictionary}/Filter/FlateDecode/Length ${data.length}>> stream\r\n`),
    data,
    Buffer.from("\nendstream endobj\n"),
  ]);

test("one that would fill up memory is not read", async () => {
  const packed = deflateSync(new Uint8Array(51_000_000));
  expect(await rulesOf(withStream("/Type/Metadata/Subtype/XML", packed))).toEqual(["file-unreadable"]);
  expect(await rulesOf(withStream("/Type/XObject/Subtype/Image", packed))).toEqual([]);
  const small = deflateSync(Buffer.from("<x/>"));
  expect(await rulesOf(withStream("/Type/Metadata/Subtype/XML", small))).toEqual([]);
  const nearly = withStream("", deflateSync(new Uint8Array(49_000_000)));
  expect(hasTooMuchInStreams(nearly)).toBe(false);
  expect(hasTooMuchInStreams(Buffer.concat(Array.from({ length: 11 }, () => nearly)))).toBe(true);
});

test("whatever is damaged in a file, it is told and nothing is thrown", async () => {
  const whole = pdfOf([200, 300], SOUND, "/Title(A)");
  const damage = fc.record({
    at: fc.nat(whole.length - 1),
    byte: fc.nat(255),
    end: fc.integer({ min: 1, max: whole.length }),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ at, byte, end }) => {
      const bytes = Uint8Array.from(whole.subarray(0, end));
      if (at < end) bytes[at] = byte;
      await rulesOf(bytes);
    }),
    { numRuns: 60 },
  );
});
