import fc from "fast-check";
import { expect, test } from "vitest";
import { withHighlights } from "../../../src/edition/highlight.ts";
import { element, type Node, text, textOf } from "../../../src/markdown/tree.ts";
import { markup } from "../book/composing.ts";

const block = (language: string, code: string): readonly Node[] => [
  element("pre", {}, [element("code", { class: `language-${language}` }, [text(code)])]),
];

test("pieces of code are told apart by their class", () => {
  expect(markup(withHighlights(block("rust", 'let a = "<b>"; // c')))).toBe(
    '<pre><code class="language-rust"><span class="hl-keyword">let</span> a = <span class="hl-string">"<b>"</span>; <span class="hl-comment">// c</span></code></pre>',
  );
});

test("languages go by the names authors give them", () => {
  for (const name of ["py", "c++", "TypeScript", "sh", "yml"]) {
    expect(markup(withHighlights(block(name, 'x = "a" # b // c')))).toContain("hl-");
  }
});

test("what names no language, or one unknown, is the same object", () => {
  for (const name of ["text", "brainfog", "../core", "constructor"]) {
    const nodes = block(name, "let a = 1");
    expect(withHighlights(nodes)).toBe(nodes);
  }
});

test("a language within another is told apart too", () => {
  expect(markup(withHighlights(block("html", "<style>a { color: red }</style>")))).toContain(
    '<span class="hl-selector-tag">a</span> { ',
  );
  expect(textOf(withHighlights(block("js", "{<0")))).toBe("{<0");
});

const OPENINGS = [
  "<",
  "</",
  ">",
  "<script>",
  "</script>",
  "<style>",
  "<?php ",
  "?>",
  "html`",
  "css`",
  "`",
  "${",
  "}",
  "{<0",
  "$ ",
  "\n",
  "&amp;",
  '"',
  "'",
  "~~~",
  "```js\n",
  'r"',
  "f'{",
];

test("no letter is added or lost", () => {
  fc.assert(
    fc.property(
      // Letters, and pieces that make one language open another.
      fc
        .array(fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom(...OPENINGS)), { maxLength: 8 })
        .map((pieces) => pieces.join("")),
      fc.constantFrom("rust", "js", "ts", "html", "bash", "css", "php", "markdown", "shell", "python", "yaml"),
      (code, language) => {
        expect(textOf(withHighlights(block(language, code)))).toBe(code);
      },
    ),
  );
});
