import { expect, test } from "vitest";
import { loadFace } from "../../../../src/edition/fonts.ts";
import { outlinedWord } from "../../../../src/print/draft/outlines.ts";

const face = (file: string): Uint8Array =>
  loadFace({ family: "A", file: `@expo-google-fonts/${file}`, style: "normal", weight: 400, features: [] }).bytes;

test("a word is drawn with the outlines of its font, by operators of PDF", () => {
  const { path, width, height } = outlinedWord("DRAFT", face("literata/400Regular/Literata_400Regular.ttf"));
  expect(path.split("\n").every((line) => /^(?:-?[\d.]+ )*[mlch]$/.test(line))).toBe(true);
  // Five capitals: each about as wide as it is high.
  expect(width / height).toBeGreaterThan(4);
  expect(width / height).toBeLessThan(6);
});

test("letters of scripts that join them are joined", () => {
  const amiri = face("amiri/400Regular/Amiri_400Regular.ttf");
  const apart = outlinedWord([..."مسودة"].join("\u200C"), amiri);
  expect(outlinedWord("مسودة", amiri).width).toBeLessThan(0.9 * apart.width);
});
