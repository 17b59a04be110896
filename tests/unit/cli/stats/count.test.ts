import { expect, test } from "vitest";
import { countText, lix, mostRepeated, readingMinutes } from "../../../../src/cli/stats/count.ts";
import { paragraphsOf } from "../../../../src/cli/stats/paragraphs.ts";
import { compose } from "../../book/composing.ts";

const of = (text: string, language = "en") => countText([{ text, span: undefined }], language);

test("words and sentences are counted as the language divides them", () => {
  const english = of("It’s twenty-one. “Is it?” she said. Yes!");
  expect(english.sentences.map(({ words }) => words)).toEqual([3, 2, 2, 1]);
  expect(english.words).toBe(8);
  expect(of("吾輩は猫である。名前はまだ無い。", "ja").sentences).toHaveLength(2);
  expect(of("")).toMatchObject({ words: 0, sentences: [] });
});

test("code, formulas and the marks of notes are no words; notes, captions and cells are", async () => {
  const text =
    "# One two\n\nThree `four` $x$.[^n]\n\n```\nfive\n```\n\n| six |\n|---|\n| seven |\n\n: eight\n\n[^n]: Nine *ten*.\n";
  const { book } = await compose({ "1.md": text });
  const paragraphs = book.sections.flatMap(paragraphsOf);
  expect(countText(paragraphs, "en").frequencies).toEqual(
    new Map(["one", "two", "three", "six", "seven", "eight", "nine", "ten"].map((word) => [word, 1])),
  );
});

test("words of items with lists in them are counted, and those in another language", async () => {
  const { book } = await compose({ "1.md": "- one\n  - two\n- [drei]{lang=de}\n" });
  expect(countText(book.sections.flatMap(paragraphsOf), "en").words).toBe(3);
});

test("what is hard to read has a higher LIX than what is easy", () => {
  const easy = of("The cat sat on the mat. It was a red mat. ".repeat(20));
  const hard = of("Considerations regarding typographical conventions necessarily presuppose familiarity. ".repeat(20));
  expect(lix(easy, "en")).toBeLessThan(20);
  expect(lix(hard, "en")).toBeGreaterThan(60);
  expect(lix(of("Too short."), "en")).toBeUndefined();
  expect(lix(of("猫".repeat(500), "ja"), "ja")).toBeUndefined();
});

test("the time to read is that of words, or of characters where words are not set apart", () => {
  expect(readingMinutes({ words: 476, letters: 2000 }, "en")).toBe(2);
  expect(readingMinutes({ words: 476, letters: 1000 }, "ja")).toBe(2);
});

test("words that are repeated are told by how often, those of few letters left out", () => {
  expect(mostRepeated(of("Weir and weir, water and water and weir, once."), 5, "en")).toEqual([
    ["weir", 3],
    ["water", 2],
  ]);
});

test("words that hold every text together are no repetition, in a language that is known", () => {
  const counts = of("They would, they would, and there there was a weir, a weir, which which.");
  expect(mostRepeated(counts, 5, "en-GB")).toEqual([["weir", 2]]);
  expect(mostRepeated(counts, 5, "fi").length).toBe(5);
});
