import { expect, test, vi } from "vitest";
import type { PdfDocument } from "../../../src/pdf/document.ts";
import { MergedFaces, type MergedFont } from "../../../src/pdf/join/merged-faces.ts";

const SUBSET = { font: 1, descendant: 2, descriptor: 3, file: 4, toUnicode: 5 };

function fontsOf(bytes: string, map = "map"): PdfDocument {
  const dicts = ["font", "descendant", "descriptor"].map((dict) => ({ dict }));
  const streams = [bytes, map].map((stream) => ({ dict: "<<>>", stream: Buffer.from(stream) }));
  return { objects: [undefined, ...dicts, ...streams], root: 1, info: 1 };
}

test("a face is made again where one of its subsets is another", () => {
  const known = new MergedFaces();
  const make = vi.fn<() => MergedFont[]>(() => [{ objects: SUBSET, taken: [], made: new Map() }]);
  const first = known.fonts(fontsOf("glyphs"), "face", [SUBSET], make);
  known.settle();
  expect(known.fonts(fontsOf("glyphs"), "face", [SUBSET], make)).toBe(first);
  known.settle();
  expect(known.fonts(fontsOf("more glyphs"), "face", [SUBSET], make)).not.toBe(first);
  expect(known.fonts(fontsOf("glyphs", "another"), "face", [SUBSET], make)).not.toBe(first);
  expect(known.fonts(fontsOf("glyphs"), "face", [SUBSET, SUBSET], make)).not.toBe(first);
  known.settle();
  known.settle();
  known.fonts(fontsOf("glyphs"), "face", [SUBSET, SUBSET], make);
  expect(make).toHaveBeenCalledTimes(5);
});
