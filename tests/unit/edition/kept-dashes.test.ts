import { expect, test } from "vitest";
import { withKeptDashes } from "../../../src/edition/kept-dashes.ts";
import { element, type Node, text, textOf } from "../../../src/markdown/tree.ts";
import { markup } from "../book/composing.ts";

const kept = (words: string): string => markup(withKeptDashes([element("p", {}, [text(words)])]));

test.each([
  ["Rock—“and roll”—so", '<p><span class="kept">Rock—</span>“and <span class="kept">roll”—</span>so</p>'],
  ["for\u00ADget—it", '<p>for\u00AD<span class="kept">get—</span>it</p>'],
  [
    `${"long".repeat(10)}—a—b`,
    `<p>${"long".repeat(10).slice(0, -31)}<span class="kept">${"long".repeat(10).slice(-31)}—</span><span class="kept">a—</span>b</p>`,
  ],
  [
    `${"\u{1D400}".repeat(40)}e—so`,
    `<p>${"\u{1D400}".repeat(10)}<span class="kept">${"\u{1D400}".repeat(30)}e—</span>so</p>`,
  ],
  ["—said he, —here, 你好——吗", "<p>—said he, —here, 你好——吗</p>"],
])("a dash stays with the word it follows: %s", (words, expected) => {
  expect(kept(words)).toBe(expected);
});

const em = (...children: readonly (string | Node)[]): Node => element("em", { id: "e" }, nodesOf(children));
const nodesOf = (children: readonly (string | Node)[]): readonly Node[] =>
  children.map((child) => (typeof child === "string" ? text(child) : child));
const link = (words: string): Node => element("a", { href: "#x" }, [text(words)]);

test.each([
  ["emphasis", [em("word"), "—so"], '<span class="kept"><em id="e">word</em>—</span>so'],
  ["its last word", [em("a long word"), "—so"], '<em id="e">a long</em><span class="kept"><em>word</em>—</span>so'],
  [
    "emphasis in emphasis",
    [element("strong", {}, [text("one "), em("two three")]), "—"],
    '<strong>one <em id="e">two</em></strong><span class="kept"><strong><em>three</em></strong>—</span>',
  ],
  [
    "a note's call",
    ["word", element("o-note", { id: "n" }), "—so"],
    'word<span class="kept"><o-note id="n"></o-note>—</span>so',
  ],
  ["a short link", [link("word"), "—so"], '<span class="kept"><a href="#x">word</a>—</span>so'],
  ["a link of two words", [link("two words"), "—so"], '<a href="#x">two words</a>—so'],
  ["a picture", [element("img"), "—so"], "<img></img>—so"],
  ["Chinese", [em("你好"), "——吗"], '<em id="e">你好</em>——吗'],
] as const)("a dash behind an element stays with the word in it: %s", (_what, children, expected) => {
  const nodes = nodesOf(children);
  const kept = withKeptDashes(nodes);
  expect(markup(kept)).toBe(expected);
  expect(textOf(kept), "not a space is lost").toBe(textOf(nodes));
});

test("code and text without such a dash are left alone", () => {
  const nodes = [element("p", {}, [text("a – b"), element("code", {}, [text("a—b")])])];
  expect(withKeptDashes(nodes)).toBe(nodes);
});
