import { expect, test } from "vitest";
import { textWidth } from "../../../src/diagnostic/text-width.ts";
import { bookView } from "../../../src/edition/book-view.ts";
import { labelsFor } from "../../../src/edition/labels.ts";
import { textOf } from "../../../src/markdown/tree.ts";
import { openingOf } from "../../../src/mail/opening.ts";
import { plainText } from "../../../src/mail/plain-text.ts";
import { composed } from "../../support/composed.ts";

async function plainTextOf(markdown: string, language = "en"): Promise<string> {
  const { book, plan } = await composed(
    `title: T\nlanguage: ${language}\nlayout: book\n`,
    [markdown],
    "newsletter-eml",
  );
  const labels = labelsFor(language);
  const opening = openingOf(book, labels);
  const content = { opening, preheader: "", files: [], linkOnly: false, readOn: "", cover: undefined };
  return plainText(bookView(book.metadata, plan, labels), content, labels);
}

test("blocks are told apart by signs, and links have numbers", async () => {
  const text = await plainTextOf(
    "# One\n\nSee [here](https://a.example/), [there](https://b.example/) and [here again](https://a.example/).\n\n> Quoted.\n>\n> More.\n\n- first\n- second\n\n3. third\n4. fourth\n\n```\ncode\n```\n\n![A picture](missing.png)\n",
  );
  expect(text).toBe(
    [
      "T",
      "One",
      "See here [1], there [2] and here again [1].",
      "> Quoted.\n>\n> More.",
      "- first\n- second",
      "3. third\n4. fourth",
      "[1] https://a.example/\n[2] https://b.example/",
    ].join("\n\n") + "\n",
  );
});

test.each([
  ["en", "a word and another ".repeat(40)],
  ["ja", "名前はまだ無い。どこで生れたかとんと見当がつかぬ。".repeat(12)],
  ["de", "Donaudampfschifffahrtsgesellschaftskapitän".repeat(8)],
])("no line is wider than 72 columns: %s", async (language, words) => {
  const text = await plainTextOf(`# One\n\n${words}\n`, language);
  for (const line of text.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(72);
  expect(text.replaceAll(/\s/g, "")).toContain(words.replaceAll(/\s/g, ""));
});

test("a short prologue goes on with the chapter behind it, a long text ends between paragraphs", async () => {
  const { book } = await composed(
    "title: T\nlanguage: en\nlayout: book\n",
    [
      "# One\n\nShort.\n",
      "# Two\n\nGoing on.\n",
      `# Three\n\n${"A sentence. ".repeat(100)}\n\nNot any more.\n`,
      "# Four\n\nNever.\n",
    ],
    "newsletter-eml",
  );
  const { blocks } = openingOf(book, labelsFor("en"));
  expect(blocks.map((block) => (block.type === "element" ? block.tag : ""))).toEqual(["p", "h2", "p", "h2", "p"]);
});

test("headings that nothing is shown of are left out, and text in another language ends it", async () => {
  const { book } = await composed(
    "title: T\nlanguage: he\nlayout: book\n",
    [
      "# אחת\n\nטקסט.\n\n## טבלה\n\n| א | ב |\n|---|---|\n| 1 | 2 |\n\n## שתיים\n\nעוד.\n",
      "---\nlanguage: en\n---\n\n# English\n\nNot here.\n",
    ],
    "newsletter-eml",
  );
  const { blocks, direction } = openingOf(book, labelsFor("he"));
  expect(direction).toBe("rtl");
  expect(textOf(blocks)).toBe("טקסט.שתייםעוד.");
});
