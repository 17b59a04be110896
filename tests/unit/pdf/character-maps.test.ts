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

test("glyphs of a word and a radical are found by the word", () => {
  const head = "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  const rows =
    "1 beginbfrange\n<0007> <0008> <2F53>\nendbfrange\n3 beginbfchar\n<0009> <F900>\n<000A> <2EF0>\n<000B> <D87EDC15>\nendbfchar\n";
  const map = { dict: "<</Length 0>>", stream: Buffer.from(`${head}${rows}endcmap\n`) };
  const pdf = {
    objects: [undefined, { dict: "<</Type /Font\n/ToUnicode 2 0 R>>" }, map],
  } as unknown as PdfDocument;
  mendCharacterMaps(pdf);
  expect(readContent(map)).toBe(
    `${head}5 beginbfchar\n<0007> <6C14>\n<0008> <6C34>\n<0009> <8C48>\n<000A> <9F99>\n<000B> <518D>\nendbfchar\nendcmap\n`,
  );
});
