import { describe, expect, test } from "vitest";
import { editionCss } from "../../../../src/edition/styles.ts";
import { needWholeBook } from "../../../../src/print/runs/styles.ts";

const CLASSES = ["section", "opens", "chapter", "contents", "title-page", "front", "body", "back"];
const NAMES = new Set(["section", "nav", ...CLASSES.map((name) => `.${name}`)]);

describe("styles that know sections apart", () => {
  test.each(["book", "technical", "handout"])("the theme %s has none", (theme) => {
    expect(needWholeBook(editionCss(theme, "print"), NAMES)).toBe(false);
  });

  test.each([
    ["pages of a kind of their own", "@page letters:left { margin: 30mm }"],
    ["the first page", "@page :first { margin: 30mm }"],
    ["a count of chapters", ".chapter { counter-increment: mine }"],
    ["a section behind another", ".chapter + .chapter { break-before: auto }"],
    ["a section behind another by its tag", "section.chapter ~ section { color: red }"],
    ["a section of the front matter behind another", ".layout-book .front + .front { break-before: auto }"],
    ["the first section", ".section:first-of-type h1 { color: red }"],
    ["whatever stands first", "body > :nth-child(2n) p { color: red }"],
    ["what the book has", "body:has(.part) .chapter { color: red }"],
    ["a rule behind braces that are none", `p::before { content: "}" } /* } { */ .chapter + .chapter { color: red }`],
    ["a rule behind an address with braces", "p { background: url(a{b.png) } .chapter ~ .chapter { color: red }"],
    [
      "a rule in another",
      "@media print { @supports (color: red) { p { color: red } .chapter + .chapter { color: red } } }",
    ],
    ["a rule that is not closed", "@media print { .chapter + .chapter { color: red }"],
    ["a rule in a rule", ".layout-book { color: red; & > .chapter + .chapter { color: red } }"],
  ])("%s", (_, css) => {
    expect(needWholeBook(css, NAMES)).toBe(true);
  });

  test.each([
    ["paragraphs told by their place", ".section > p:first-child + p, h1 + .note ~ p { text-indent: 0 }"],
    ["lines of the contents", ".contents .front + .body { margin-top: 1em }"],
    ["margins of either side", "@page { margin: 1in } @page :left { margin-left: 2in }"],
    ["lines of listings", ".line { counter-increment: line }"],
    ["what a section has", ".chapter:has(.verse) { color: red }"],
    ["what is said in a comment or a text", '/* .chapter + .chapter */ p::before { content: "@page x {}" }'],
  ])("not %s", (_, css) => {
    expect(needWholeBook(css, NAMES)).toBe(false);
  });
});
