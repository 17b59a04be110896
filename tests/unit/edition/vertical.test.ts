import { expect, test } from "vitest";
import { verticalStyles } from "../../../src/edition/vertical-styles.ts";
import { verticalBook } from "../../../src/edition/vertical.ts";
import { visit, textOf } from "../../../src/markdown/tree.ts";
import { compose } from "../book/composing.ts";

test("one or two digits and exclamations stand upright in a vertical line; longer numbers and code do not", async () => {
  const { book } = await compose({ "1.md": "# 第3章\n\n昭和25年、1950年、3.5と12:30、`25`。何だって!?えっ!\n" });
  const upright: string[] = [];
  for (const { title, content } of verticalBook(book).sections) {
    visit([...title, ...content], (node) => {
      if (node.attributes["class"] === "upright") upright.push(textOf(node.children));
    });
  }
  expect(upright).toEqual(["3", "25", "!?"]);
});

test("no text is lost by it", async () => {
  const { book } = await compose({ "1.md": "# 1\n\n1 22 333 !! a1 1a 9\n" });
  const words = (of: typeof book): string => of.sections.map(({ content }) => textOf(content)).join("");
  expect(words(verticalBook(book))).toBe(words(book));
});

test.each([
  ["p{margin:1pt}", "p{margin-block:1pt;margin-inline:1pt}"],
  ["p{margin:1pt 2pt 3pt 4pt}", "p{margin-block:1pt 3pt;margin-inline:4pt 2pt}"],
  ["p{margin:calc(1pt + 2pt) 0!important}", "p{margin-block:calc(1pt + 2pt)!important;margin-inline:0!important}"],
  ["p{padding-top:1pt;width:50%}", "p{padding-block-start:1pt;inline-size:50%}"],
  ["p{border-left:1pt solid}", "p{border-inline-start:1pt solid}"],
  ["@page :left{margin:1pt 2pt}", "@page :right{margin:1pt 2pt}"],
  ["@page cover:right{margin-left:0}", "@page cover:left{margin-left:0}"],
  ["@media print{p{height:1pt}}", "@media print{p{block-size:1pt}}"],
])("%s becomes %s", (horizontal, vertical) => {
  expect(verticalStyles(horizontal)).toBe(vertical);
});
