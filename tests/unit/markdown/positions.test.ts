import { describe, expect, test } from "vitest";
import { visit } from "../../../src/markdown/tree.ts";
import { read } from "./read.ts";

/** The place of the first element of a name: `line:column-endColumn`. */
function place(markdown: string, tag: string, firstLine?: number): string {
  const places: string[] = [];
  visit(read(markdown, {}, firstLine).content, ({ tag: name, span }) => {
    if (name === tag) places.push(`${span?.line}:${span?.column}-${span?.endColumn}`);
  });
  return places[0] ?? "nowhere";
}

describe("the place of a link or an image is that of its own characters", () => {
  test.each([
    ["in a paragraph", "Read [this](a.md) now.", "a", "1:6-18"],
    ["in a later line", "One\n  two [this](a.md)", "a", "2:7-19"],
    ["behind a link in the line", "[x](y) ![alt](b.png) z", "img", "1:8-21"],
    ["in a heading", "## See [this](a.md) ##", "a", "1:8-20"],
    ["in a heading with an id", "# See [this](a.md) {#see}", "a", "1:7-19"],
    ["in a list", "- one\n- see [this](a.md)", "a", "2:7-19"],
    ["in a nested list, second paragraph", "1. one\n\n   - two\n\n     see ![x](y.png)", "img", "5:10-21"],
    ["in a block quote", "> > see [this](a.md)", "a", "1:9-21"],
    ["in a lazy line of a quote", "> see\nthat [this](a.md)", "a", "2:6-18"],
    ["in a table's cell", "| a | b |\n|---|---|\n| c | [this](a.md) |", "a", "3:7-19"],
    ["in a cell behind an escaped bar", "| a | b |\n|---|---|\n| c \\| d | e \\| [f](g) |", "a", "3:17-23"],
    ["in a table in a quote", "> | a |\n> |---|\n> | [f](g) |", "a", "3:5-11"],
    ["in a definition", "Term\n: see [this](a.md)", "a", "2:7-19"],
    ["in emphasis", "*see **[this](a.md)***", "a", "1:8-20"],
    ["behind a wide character", "𝒳 [this](a.md)", "a", "1:4-16"],
    ["around an image", "x [![i](j)](k) y", "a", "1:3-15"],
    ["by reference", "x [this][1]\n\n[1]: a.md", "a", "1:3-12"],
    ["an address of itself", "x <https://a.org>", "a", "1:3-18"],
    ["a raw image", 'x <img src="a.png">', "img", "1:3-20"],
    ["a raw image in a block in a quote", '> <div>\n>  <img src="a.png">\n> </div>', "img", "2:4-21"],
  ])("%s", (_where, markdown, tag, expected) => {
    expect(place(markdown, tag)).toBe(expected);
  });

  test("in a note", () => {
    const { reports } = read("a[^1]\n\n[^1]: see [x](javascript:y)");
    expect(reports).toEqual(["link-unsafe 3:11"]);
  });
});

describe("the place of a block is where it begins", () => {
  test.each([
    ["heading", "text\n\n## Head", "h2", "3:1-8"],
    ["paragraph in a list", "- a\n\n  b\n", "p", "1:3-4"],
    ["list in a quote", "> - a", "ul", "1:3-6"],
    ["table in a list", "- x\n\n  | a |\n  |---|\n  | b |", "table", "3:3-8"],
    ["code", "x\n\n```js\ny\n```", "pre", "3:1-4"],
    ["figure", "x\n\n![a](b.png)", "figure", "3:1-12"],
  ])("%s", (_what, markdown, tag, expected) => {
    expect(place(markdown, tag)).toBe(expected);
  });

  test("lines count from the first line of the Markdown in its file", () => {
    expect(place("# Head", "h1", 5)).toBe("5:1-7");
  });
});
