import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

const xhtml = (markdown: string): string => read(markdown, { typography: false }).xhtml;

describe("attributes", () => {
  test.each([
    ["on a heading", "# Title {#top .unnumbered}", '<h1 id="top" class="unnumbered">Title</h1>'],
    ["on an underlined heading", "Title {#top}\n=====", '<h1 id="top">Title</h1>'],
    ["on a link", "[a](b){.c}", '<p><a href="b" class="c">a</a></p>'],
    ["on an image", "x ![a](b){width=50%}", '<p>x <img src="b" alt="a" style="width: 50%"/></p>'],
    ["on code", "`x`{.y}", '<p><code class="y">x</code></p>'],
    ["on a span", "[mot *a*]{lang=fr .z}", '<p><span lang="fr" class="z">mot <em>a</em></span></p>'],
    ["on a span in a link", "[see [x]{.sc}](u)", '<p><a href="u">see <span class="sc">x</span></a></p>'],
    ["on fenced code", "```rust {#c .n}\nx\n```", '<pre id="c" class="n"><code class="language-rust">x\n</code></pre>'],
    ["the language as a class", "```{.rust .n}\nx\n```", '<pre class="n"><code class="language-rust">x\n</code></pre>'],
    ["mdBook's flags go", "```rust,ignore\nx\n```", '<pre><code class="language-rust">x\n</code></pre>'],
  ])("%s", (_where, markdown, expected) => {
    expect(xhtml(markdown)).toBe(expected);
  });

  test.each([
    "fn main() {}",
    "The set {x}",
    "a {",
    "A {#b} c",
    "`code` {.x}",
    "# Set {a, b}",
    "*a*{.b}",
    "[a]{onclick}",
  ])("braces that hold no attributes, or stand elsewhere, are text: %s", (markdown) => {
    expect(xhtml(markdown)).toContain(markdown.slice(markdown.indexOf("{")));
  });

  test("other keys are passed over", () => {
    expect(xhtml('![a](b){.se:image.dark epub:type="x y"} c')).toBe(
      '<p><img src="b" alt="a" class="se:image.dark"/> c</p>',
    );
    expect(xhtml("[a](b){onclick=evil .c}")).toBe('<p><a href="b" class="c">a</a></p>');
  });
});

describe("figures", () => {
  test("an image alone is a figure", () => {
    expect(xhtml("![A cat](cat.png)")).toBe('<figure><img src="cat.png" alt="A cat"/></figure>');
  });
  test("its title is the caption, and may hold Markdown", () => {
    expect(xhtml('![A cat](cat.png "The *cat*"){#cat .wide}')).toBe(
      '<figure id="cat" class="wide"><img src="cat.png" alt="A cat"/><figcaption>The <em>cat</em></figcaption></figure>',
    );
  });
  test("a decorative image is hidden from those who listen", () => {
    expect(xhtml("![](line.png){decorative}")).toBe(
      '<figure><img src="line.png" alt="" role="presentation"/></figure>',
    );
  });
  test("an image in a line is none", () => {
    expect(xhtml('a ![b](c "d")')).toBe('<p>a <img src="c" alt="b" title="d"/></p>');
  });
});

describe("tables", () => {
  test("alignment is a class, heads say that they are heads of columns", () => {
    expect(xhtml("| a | b |\n|---|--:|\n| c | d |")).toBe(
      '<table><thead><tr><th scope="col">a</th><th scope="col" class="align-right">b</th></tr></thead>' +
        '<tbody><tr><td>c</td><td class="align-right">d</td></tr></tbody></table>',
    );
  });
  test.each([
    ["behind", "| a |\n|---|\n| b |\n\n: Some *words* {#t}"],
    ["before", "Table: Some *words* {#t}\n\n| a |\n|---|\n| b |"],
  ])("a caption %s it", (_where, markdown) => {
    expect(xhtml(markdown)).toMatch(/^<table id="t"><caption>Some <em>words<\/em><\/caption><thead>.*<\/table>$/);
  });
  test("a head without a word goes", () => {
    expect(xhtml("| | |\n|---|---|\n| a | b |")).toBe("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>");
  });
  test("rows of another length are reported", () => {
    const { reports } = read("> | a | b |\n> |---|---|\n> | c |\n> | d | e |\n> | f | g \\| h | i |");
    expect(reports).toEqual(["table-uneven 3:3", "table-uneven 5:3"]);
  });
});

describe("blocks with a class", () => {
  test("nest", () => {
    expect(xhtml("::: pull\na\n\n::: {.in #x}\nb\n:::\n:::\n\nc")).toBe(
      '<div class="pull"><p>a</p><div id="x" class="in"><p>b</p></div></div>\n<p>c</p>',
    );
  });
  test("end with the list item they stand in, which is reported", () => {
    const { xhtml: out, reports } = read("- ::: a\n  b\n\nc");
    expect(out).toBe('<ul><li><div class="a">b</div></li></ul>\n<p>c</p>');
    expect(reports).toEqual(["block-unclosed 1:3"]);
  });
  test("colons that end nothing are text", () => {
    expect(xhtml(":::\n\na ::: b")).toBe("<p>:::</p>\n<p>a ::: b</p>");
  });
  test("colons in code are code", () => {
    expect(xhtml("::: a\n```\n:::\n```\n:::")).toBe('<div class="a"><pre><code>:::\n</code></pre></div>');
  });
});

test("definition lists", () => {
  expect(xhtml("Term\n: One\n: Two")).toBe("<dl><dt>Term</dt><dd>One</dd><dd>Two</dd></dl>");
});

test("struck out, lowered and raised", () => {
  expect(xhtml("~~a~~ H~2~O x^2^ ~/a/~b ^c^")).toBe("<p><del>a</del> H<sub>2</sub>O x<sup>2</sup> ~/a/~b ^c^</p>");
});

test("blocks nested too deeply are kept as text", () => {
  const { xhtml: out, reports } = read(`${"> ".repeat(300)}deep`);
  expect(out).toContain("deep");
  expect(reports).toEqual([expect.stringMatching(/^markdown-too-deep 1:/)]);
});
