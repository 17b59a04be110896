import { expect, test } from "vitest";
import { mendCharacterMaps } from "../../../src/pdf/character-maps.ts";
import { readContent } from "../../../src/pdf/content.ts";
import type { PdfDocument } from "../../../src/pdf/document.ts";

test("glyphs without a character of their own are given one that shows nothing", () => {
  const map = {
    dict: "<</Length 0>>",
    stream: Buffer.from("2 beginbfchar\n<005E> <0000>\n<0000> <0020>\nendbfchar\n"),
  };
  const pdf = {
    objects: [undefined, { dict: "<</Type /Font\n/ToUnicode 2 0 R>>" }, map],
  } as unknown as PdfDocument;
  mendCharacterMaps(pdf);
  expect(readContent(map)).toBe("2 beginbfchar\n<005E> <2060>\n<0000> <0020>\nendbfchar\n");
});
