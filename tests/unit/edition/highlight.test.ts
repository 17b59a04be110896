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

test("no letter is added or lost", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 80 }),
      fc.constantFrom("rust", "js", "html", "bash", "css"),
      (code, language) => {
        expect(textOf(withHighlights(block(language, code)))).toBe(code);
      },
    ),
  );
});
