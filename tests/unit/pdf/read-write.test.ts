import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PdfDocument, PdfObject } from "../../../src/pdf/document.ts";
import { renumbered } from "../../../src/pdf/join/renumber.ts";
import { readPdf } from "../../../src/pdf/read.ts";
import { referencesIn } from "../../../src/pdf/references.ts";
import { writePdf } from "../../../src/pdf/write.ts";

/** A file as Skia writes it. */
function skiaFile(objects: readonly string[], trailer = "/Root 1 0 R\n/Info 2 0 R"): Buffer {
  let file = "%PDF-1.4\n%\xD3\xEB\xE9\xE1\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  const start = file.length;
  return Buffer.from(
    `${file}${table}trailer\n<</Size ${objects.length + 1}\n${trailer}>>\nstartxref\n${start}\n%%EOF\n`,
    "latin1",
  );
}

describe("readPdf", () => {
  test("takes a file of Skia's apart", () => {
    const pdf = readPdf(
      skiaFile([
        "<</Type /Catalog>>",
        "<</Title (endobj stream\\))>>",
        "<</Length 16>> stream\nendobj\nendstream\nendstream",
        "[1 0 R]",
      ]),
    );
    expect(pdf).toMatchObject({ root: 1, info: 2 });
    expect(pdf.objects[2]).toEqual({ dict: "<</Title (endobj stream\\))>>" });
    expect(Buffer.from(pdf.objects[3]?.stream ?? []).toString()).toBe("endobj\nendstream");
    expect(pdf.objects[4]).toEqual({ dict: "[1 0 R]" });
  });

  test("takes objects apart that are larger than others, of text or not", () => {
    const list = `[${"1 0 R ".repeat(20_000)}]`;
    const pixels = "\0stream\xFF".repeat(20_000);
    const picture = `<</Length ${pixels.length}>> stream\n${pixels}\nendstream`;
    const long = `<</Comment (${"x".repeat(100_000)})\n/Length 3>> stream\nabc\nendstream`;
    const { objects } = readPdf(skiaFile(["<<>>", "<<>>", list, picture, "(small)", long]));
    expect(objects[3]).toEqual({ dict: list });
    expect(Buffer.from(objects[4]?.stream ?? []).toString("latin1")).toBe(pixels);
    expect(objects[5]).toEqual({ dict: "(small)" });
    expect(Buffer.from(objects[6]?.stream ?? []).toString()).toBe("abc");
  });

  test("refuses what it does not understand", () => {
    expect(() => readPdf(Buffer.from("no PDF"))).toThrow("not a PDF");
    expect(() => readPdf(Buffer.from("%PDF-1.4\nstartxref\n0\n%%EOF"))).toThrow();
    expect(() => readPdf(skiaFile(["<<>>"], ""))).toThrow("catalog");
    const longer = skiaFile(["<<>>", "<<>>", "<</Length 9999>> stream\nx\nendstream"]);
    expect(() => readPdf(longer)).toThrow("length");
  });
});

const plain: fc.Arbitrary<PdfObject> = fc
  .constantFrom("<</A 1>>", "[1 2 (x)]", "(text)", "<</B [5 0 R]>>")
  .map((dict) => ({ dict }));
const stream: fc.Arbitrary<PdfObject> = fc
  .uint8Array({ maxLength: 300 })
  .map((bytes) => ({ dict: `<</Length ${bytes.length}>>`, stream: bytes }));

/** The objects of a document, comparable. */
function bare(pdf: PdfDocument): unknown {
  return pdf.objects.map((object) => object && [object.dict, object.stream && Buffer.from(object.stream)]);
}

test("a document written is the same when read", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(plain, stream, fc.constant(undefined)), { maxLength: 450, size: "max" }),
      (objects) => {
        const whole: PdfDocument = {
          objects: [undefined, ...objects, { dict: "<</Type /Catalog>>" }],
          root: objects.length + 1,
          info: 1,
        };
        const again = readPdf(writePdf(whole));
        expect(again.root).toBe(whole.root);
        expect(bare(again)).toEqual(bare(whole));
      },
    ),
    { numRuns: 30 },
  );
});

function identifierOf(text: string): string {
  const file = writePdf({ objects: [undefined, { dict: `(${text})` }], root: 1, info: 1 });
  return /\/ID\[<(\w{32})>/.exec(Buffer.from(file).toString("latin1"))?.[1] ?? "";
}

test("a document's identifier follows from what it holds", () => {
  expect(identifierOf("a")).toBe(identifierOf("a"));
  expect(identifierOf("a")).not.toBe(identifierOf("b"));
});

describe("references", () => {
  test("are found, but not in strings", () => {
    const text = "<</A 5 0 R /B (5 0 R \\) 5 0 R) /C [15 0 R 5 0 R]>>";
    expect(referencesIn(text)).toEqual([5, 15, 5]);
  });

  test("are made others, and nothing else is", () => {
    const text = "<</A 5 0 R/B (a (5 0 R) 5 0 R) /C [15 0 R 5 0 R] /D 5 0 RG /E 5 1 R>>";
    expect(renumbered(text, (number) => number + 100)).toBe(
      "<</A 105 0 R/B (a (5 0 R) 5 0 R) /C [115 0 R 105 0 R] /D 5 0 RG /E 5 1 R>>",
    );
    expect(renumbered("<</A 5>>", () => 1)).toBe("<</A 5>>");
  });
});
