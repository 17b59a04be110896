import fc from "fast-check";
import { expect, test } from "vitest";
import { Diagnostics } from "../../../../src/diagnostic/diagnostic.ts";
import { canonical } from "../../../../src/import/write/canonical.ts";
import { writeMarkdown } from "../../../../src/import/write/chapter.ts";
import { parseMarkdown } from "../../../../src/markdown/parser.ts";
import type { ParsedText } from "../../../../src/markdown/parsed.ts";
import { element, type Node, text } from "../../../../src/markdown/tree.ts";

const NASTY = [
  "*",
  "_",
  "**",
  "[",
  "]",
  "(",
  ")",
  "`",
  "\\",
  "<",
  ">",
  "&amp;",
  "#",
  "+",
  "-",
  "1.",
  "a)",
  "|",
  "$",
  "~",
  "^",
  "{",
  "}",
  "{{title}}",
  "=",
  "==",
  "++",
  "!",
  ":",
  ":::",
  "@fig:x",
  "[^1]",
  "http://a.b",
  "%",
  '"',
  "'",
  "--",
  "...",
  "(c)",
];

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("Call", "me", "Ishmael", "naïve", "漢字", "It’s", "x1") },
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
);
const words = fc
  .array(fc.tuple(word, fc.constantFrom(" ", " ", "", "\n")), { minLength: 1, maxLength: 8 })
  .map((parts) => text(tidy(parts.map(([each, space]) => each + space).join(""))));

/** As it comes from importers: single spaces within, none at the ends. */
function tidy(value: string): string {
  return value.replaceAll(/\s+/g, " ").trim() || "x";
}

const marked = (inner: fc.Arbitrary<Node>): fc.Arbitrary<Node> =>
  fc
    .tuple(
      fc.constantFrom("em", "strong", "del", "sub", "sup", "mark", "ins", "kbd", "a", "span", "small"),
      fc.array(inner, { minLength: 1, maxLength: 2 }),
    )
    .map(([tag, children]) =>
      element(
        tag,
        tag === "a" ? { href: "https://a.b/c_d?e=(f)" } : tag === "span" ? { class: "small-caps" } : {},
        children,
      ),
    );
const code = fc.constantFrom("a", "a`b", "` x", "**", "|").map((value) => element("code", {}, [text(value)]));
const image = fc.constant(element("img", { src: "img/a b.png", alt: "A [b] *c*" }));
const note = fc.constant(element("o-note", { note: "n" }));
const inline = fc.oneof({ weight: 5, arbitrary: words }, marked(fc.oneof(words, code)), code, note);
const line = fc
  .array(fc.oneof({ weight: 6, arbitrary: inline }, image, fc.constant(element("br"))), { minLength: 1, maxLength: 4 })
  .map((nodes): readonly Node[] => [text("X "), ...nodes.flatMap((node) => [node, text(" ")]), text("y")]);
const bare = fc.array(inline, { minLength: 1, maxLength: 3 });

const paragraph = fc.oneof(line, bare).map((children) => element("p", {}, children));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), bare)
  .map(([level, children]) => element(`h${level}`, {}, children));
const pre = fc
  .tuple(fc.constantFrom("a\n", "```\nx\n", "  a\n\n\tb\n"), fc.constantFrom({}, { class: "language-js" }))
  .map(([value, attributes]) => element("pre", {}, [element("code", attributes, [text(value)])]));
const list = (block: fc.Arbitrary<Node>): fc.Arbitrary<Node> =>
  fc
    .tuple(
      fc.constantFrom<readonly [string, Record<string, string>]>(
        ["ul", {}],
        ["ol", {}],
        ["ol", { start: "7" }],
        ["ol", { type: "a" }],
      ),
      fc.boolean(),
      fc.array(fc.tuple(bare, fc.option(block, { freq: 3 })), { minLength: 2, maxLength: 3 }),
    )
    .map(([[tag, attributes], loose, items]) =>
      element(
        tag,
        attributes,
        items.map(([words, more]) =>
          element("li", {}, loose ? [element("p", {}, words), ...(more ? [more] : [])] : words),
        ),
      ),
    );
const table = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.array(bare, { minLength: 9, maxLength: 9 }), fc.option(bare))
  .map(([columns, cells, caption]) => {
    const row = (tag: string, from: number) =>
      element(
        "tr",
        {},
        cells.slice(from, from + columns).map((children) => element(tag, {}, children)),
      );
    return element("table", {}, [
      ...(caption ? [element("caption", {}, caption)] : []),
      element("thead", {}, [row("th", 0)]),
      element("tbody", {}, [row("td", 3), row("td", 6)]),
    ]);
  });
const simple = fc.oneof(paragraph, pre, list(paragraph), table);
const block = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  heading,
  pre,
  table,
  list(fc.oneof(paragraph, pre, list(paragraph))),
  fc.constant(element("hr")),
  fc.array(simple, { minLength: 1, maxLength: 2 }).map((children) => element("blockquote", {}, children)),
  fc.array(simple, { minLength: 1, maxLength: 2 }).map((children) => element("div", { class: "letter" }, children)),
);

test("what is written is read as the same tree", () => {
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1, maxLength: 4 }),
      fc.array(simple, { minLength: 1, maxLength: 2 }),
      (blocks, note) => {
        const noted: ParsedText = {
          content: [...blocks, element("p", {}, [text("z"), element("o-note", { note: "n" })])],
          notes: [{ key: "n", content: note }],
        };
        const { markdown, changed } = writeMarkdown(noted, { language: "en" });
        expect(changed, markdown).toEqual([]);
        const read = parseMarkdown(
          { shown: "", text: markdown, firstLine: 1 },
          { language: "en", typography: false },
          new Diagnostics(),
        );
        expect(canonical(read.content), markdown).toBe(canonical(noted.content));
      },
    ),
    { numRuns: 300 },
  );
});
