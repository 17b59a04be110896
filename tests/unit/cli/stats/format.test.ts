import { expect, test } from "vitest";
import { formatStats } from "../../../../src/cli/stats/format.ts";

test("one of a thing is told as one", () => {
  const longest = [{ text: "Stop.", words: 1, span: undefined }];
  const counts = { title: "Stop", words: 1, sentences: 1, minutes: 0.1, pages: { print: 1, handout: 1200 } };
  const lines = formatStats({ ...counts, chapters: [], longest, repeated: [] }).split("\n");
  expect(lines.map((line) => line.trim()).filter(Boolean)).toEqual([
    "Stop",
    "1 word in 1 sentence, 1 min to read",
    "1 page in print, when it was built last",
    "1,200 pages in handout, when it was built last",
    "Longest sentences",
    "1 word",
    "Stop.",
  ]);
});
