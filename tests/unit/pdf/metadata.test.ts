import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { catalogOf, objectAt, type PdfDocument } from "../../../src/pdf/document.ts";
import { type PdfMetadata, setMetadata } from "../../../src/pdf/metadata.ts";
import { referenceOf } from "../../../src/pdf/references.ts";
import { readTextString } from "../../../src/pdf/strings.ts";
import { entriesOf } from "../../../src/pdf/syntax.ts";

const METADATA: PdfMetadata = {
  title: 'Whales & "men" <1>',
  authors: ["Ann Öe", "Bo & Co"],
  subject: "On whales",
  keywords: ["sea", "whale"],
  language: "en-GB",
  rights: "CC0",
  date: new Date("2001-02-03T04:05:06Z"),
  creator: "Octavo",
  claims: { ua: true, a: "2a" },
};

function written(metadata: PdfMetadata): { info: Record<string, string>; xmp: string } {
  const objects = [
    undefined,
    { dict: "<</Type /Catalog>>" },
    { dict: "<</Title (x)\n/Producer (Skia/PDF m1)\n/CreationDate (D:2020)>>" },
  ];
  const pdf: PdfDocument = { objects, root: 1, info: 2 };
  setMetadata(pdf, metadata);
  const info = [...entriesOf(objectAt(pdf, 2).dict)].map(([key, value]) => [key, readTextString(value)]);
  const xmp = objectAt(pdf, referenceOf(catalogOf(pdf).dict, "Metadata") ?? 0).stream;
  return { info: Object.fromEntries(info), xmp: Buffer.from(xmp ?? []).toString("utf8") };
}

describe("metadata", () => {
  test("is in the information dictionary", () => {
    expect(written(METADATA).info).toEqual({
      Title: 'Whales & "men" <1>',
      Author: "Ann Öe; Bo & Co",
      Subject: "On whales",
      Keywords: "sea, whale",
      Creator: "Octavo",
      Producer: "Skia/PDF m1",
      CreationDate: "D:20010203040506+00'00'",
      ModDate: "D:20010203040506+00'00'",
    });
  });

  test("is in the XMP packet, which is well-formed", () => {
    const { xmp } = written(METADATA);
    new SaxesParser({ xmlns: true }).write(xmp).close();
    expect(xmp).toContain("<rdf:Seq><rdf:li>Ann Öe</rdf:li><rdf:li>Bo &amp; Co</rdf:li></rdf:Seq>");
    expect(xmp).toContain('<rdf:li xml:lang="en-GB">Whales &amp; &quot;men&quot; &lt;1&gt;</rdf:li>');
    expect(xmp).toContain("<xmp:CreateDate>2001-02-03T04:05:06Z</xmp:CreateDate>");
    expect(xmp).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(xmp).toContain("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>");
  });

  test("claims nothing it was not told to", () => {
    const { title, authors, keywords, language, date, creator } = METADATA;
    const { xmp, info } = written({
      title,
      authors: [],
      keywords: [],
      language,
      date,
      creator,
      claims: { ua: false, a: undefined },
    });
    expect([authors, keywords].flat().some((word) => xmp.includes(word))).toBe(false);
    expect(xmp).not.toMatch(/<pdfuaid:|<pdfaid:/);
    expect(info).not.toHaveProperty("Author");
    const onlyU = written({ ...METADATA, claims: { ua: false, a: "2u" } }).xmp;
    expect(onlyU).toContain("<pdfaid:conformance>U<");
    expect(onlyU).not.toContain("<pdfuaid:");
  });

  test("survives characters that XML cannot hold", () => {
    const { xmp } = written({ ...METADATA, title: "a\u0000\u0008\uFFFFb\uD800" });
    new SaxesParser({ xmlns: true }).write(xmp).close();
    expect(xmp).toContain(">ab\uFFFD<");
  });
});
