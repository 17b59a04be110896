import fc from "fast-check";
import { expect, test } from "vitest";
import type { PdfDocument } from "../../../src/pdf/document.ts";
import { PackedObjects } from "../../../src/pdf/packed-objects.ts";
import { readPdf } from "../../../src/pdf/read.ts";
import { writePdf } from "../../../src/pdf/write.ts";

function documentOf(dicts: readonly string[]): PdfDocument {
  return { objects: [undefined, ...dicts.map((dict) => ({ dict }))], root: 1, info: 1 };
}

const COUNT = 900;

/** What becomes of some objects from one version of a file to the next. */
const change = fc.record({
  at: fc.nat(COUNT - 1),
  removed: fc.nat(2),
  added: fc.array(fc.constantFrom("(new)", "[1 0 R]", "<<>>"), { maxLength: 3 }),
});

test("whatever changes in a file, it has the same bytes with what was packed before", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), fc.boolean(), (changes, turns) => {
      const known = new PackedObjects();
      let dicts: readonly string[] = Array.from({ length: COUNT }, (_, index) => `(object ${index})`);
      writePdf(documentOf(dicts), "small", known);
      for (const { at, removed, added } of changes) {
        dicts = dicts.toSpliced(at, removed, ...added);
        const packing = turns && at % 2 === 0 ? "fast" : "small";
        const file = writePdf(documentOf(dicts), packing, known);
        expect(Buffer.compare(file, writePdf(documentOf(dicts), packing))).toBe(0);
      }
      expect(readPdf(writePdf(documentOf(dicts), "small", known)).objects.slice(1)).toEqual(
        dicts.map((dict) => ({ dict })),
      );
    }),
    { numRuns: 20 },
  );
});

test("what is the same is not packed again, and what was not asked for is forgotten", () => {
  const known = new PackedObjects();
  const pdf = documentOf(Array.from({ length: 400 }, (_, index) => `(object ${index})`));
  const first = known.group(pdf, [1, 2], 6);
  const second = known.group(pdf, [3, 4], 6);
  known.settle();
  expect(known.group(pdf, [1, 2], 6)).toBe(first);
  known.settle();
  expect(known.group(pdf, [3, 4], 6)).not.toBe(second);
  expect(known.group(pdf, [1, 2], 1)).not.toBe(first);
});
