import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

const xhtml = (markdown: string): string => read(markdown).xhtml;

describe("raw HTML and Markdown", () => {
  test.each([
    ["Markdown between two tags of a block", "<div>\n\n*a*\n\n</div>", "<div><p><em>a</em></p></div>"],
    ["Markdown between two tags in a line", "<kbd>*a*</kbd> b", "<p><kbd><em>a</em></kbd> b</p>"],
    ["character references", "<p>&eacute; &lt; &#x41;</p>", "<p>é &lt; A</p>"],
    ["comments go", "a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf", "<p>a  c</p>\n<p>f</p>"],
    ["the newline behind pre", "<pre>\n\na\n</pre>", "<pre>\na\n</pre>"],
    ["a stray end tag goes", "a</b> c\n\n</div>\n\nd", "<p>a c</p>\n<p>d</p>"],
    ["a paragraph ends where a block begins", "<p>a<div>b</div>", "<p>a</p>\n<div>b</div>"],
    ["items end where the next begins", "<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"],
    [
      "cells and rows end where the next begin",
      "<table><tr><td>a<td>b<tr><td>c</table>",
      "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
    ],
    ["a tag that never ends is text", '<div class="a\n\nb', "<p>&lt;div class=&quot;a\n</p>\n<p>b</p>"],
    ["an image alone is a figure", '<img src="a.png" alt="b">', '<figure><img src="a.png" alt="b"/></figure>'],
    [
      "figures in a figure stay figures, with a caption or without",
      '<figure><figure><img src="a.png" alt="a"></figure><figure><img src="b.png" alt="b"><figcaption>c</figcaption></figure></figure>',
      '<figure><figure><img src="a.png" alt="a"/></figure><figure><img src="b.png" alt="b"/><figcaption>c</figcaption></figure></figure>',
    ],
    ["a mark goes into what follows", '<a id="x"></a>\n\n# A', '<h1><span id="x"/>A</h1>'],
    ["a mark by name", '<a name="x"></a>\n\nA', '<p><span id="x"/>A</p>'],
    ["old names", "<center><tt>a</tt></center>", '<div class="align-center"><code>a</code></div>'],
    [
      "details are shown",
      "<details><summary>a</summary>b</details>",
      '<div class="details"><p class="summary">a</p>b</div>',
    ],
  ])("%s", (_what, markdown, expected) => {
    expect(xhtml(markdown)).toBe(expected);
  });

  test("what is open when its Markdown block ends is closed there, and said once a file", () => {
    const { xhtml: out, reports } = read("- <b>a\n- <i>b\n\nc");
    expect(out).toBe("<ul><li><b>a</b></li><li><i>b</i></li></ul>\n<p>c</p>");
    expect(reports).toEqual(["html-unbalanced 1:3"]);
  });
});

test("a comment that never ends takes the rest of the file, which is said", () => {
  const { xhtml: out, reports } = read("a\n\n<!-- b\n\nc");
  expect(out).toBe("<p>a</p>");
  expect(reports).toEqual(["comment-unclosed 3:1"]);
});

describe("content models are mended and no word is lost", () => {
  test.each([
    ["a block in a line", "a <div>b</div> c", "<p>a</p>\n<div>b</div>\n<p>c</p>"],
    ["a block in emphasis", "<b>a<div>b</div></b>", "<p><b>a</b></p>\n<div><b>b</b></div>"],
    ["a span around blocks", '<span class="x">\n\na\n\nb\n\n</span>', '<div class="x"><p>a</p><p>b</p></div>'],
    ["a block in a heading", "# a <div>b</div>", "<h1>a  b</h1>"],
    ["items without a list", "<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>"],
    ["text in a list", "<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"],
    ["cells without a table", "<td>a</td>", "<table><tbody><tr><td>a</td></tr></tbody></table>"],
    ["text in a row", "<table><tr>a</tr></table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"],
    ["terms without a list", "<dt>a</dt><dd>b</dd>", "<dl><dt>a</dt><dd>b</dd></dl>"],
    ["a caption of nothing", "<figcaption>a</figcaption>", "<p>a</p>"],
    ["a link in a link", '<a href="a">b <a href="c">d</a></a>', '<p><a href="a">b d</a></p>'],
    [
      "a caption in the middle",
      "<figure>a<figcaption>b</figcaption>c</figure>",
      "<figure>ac<figcaption>b</figcaption></figure>",
    ],
    ["ruby without a reading", "<ruby>a</ruby>", "<p><span>a</span></p>"],
    ["ruby", "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "<p><ruby>漢<rt>かん</rt></ruby></p>"],
  ])("%s", (_what, markdown, expected) => {
    expect(xhtml(markdown)).toBe(expected);
  });
});

describe("unknown elements", () => {
  test("are dropped, what they hold stays, and each name is said once", () => {
    const { xhtml: out, reports } = read("<Foo>a</Foo> <foo>b</foo> <bar>c</bar>");
    expect(out).toBe("<p>a b c</p>");
    expect(reports).toEqual(["html-unknown-element 1:1", "html-unknown-element 1:27"]);
  });

  test("with a caption they are figures, and their name is the caption's word", () => {
    const { xhtml: out, reports } = read(
      '<Listing number="4-7" file-name="src/main.rs" caption="A `Box<T>` and <em>more</em>">\n\n```rust\nx\n```\n\n</Listing>\n\nend',
    );
    expect(out).toBe(
      '<figure class="listing"><figcaption><span class="label">Listing 4-7</span>: <code class="file-name">src/main.rs</code>. ' +
        'A <code>Box&lt;T></code> and <em>more</em></figcaption><pre><code class="language-rust">x\n</code></pre></figure>\n<p>end</p>',
    );
    expect(reports).toEqual([]);
  });

  test("the shorter forms of a caption", () => {
    expect(xhtml('<Note title="Mind">\n\na\n\n</Note>')).toBe(
      '<figure class="listing"><figcaption>Mind</figcaption><p>a</p></figure>',
    );
    expect(xhtml('<Exercise number="3"/>\n\na')).toBe(
      '<div class="listing"><span class="label">Exercise 3</span></div>\n<p>a</p>',
    );
  });
});

describe("an element that is never closed takes no text with it", () => {
  test.each([
    ["a pasted frame", '<iframe src="x"/>\n\nb', "<p>b</p>", ["html-unsafe 1:1"]],
    ["a form's part", "<select>\n\nb", "<p>b</p>", ["html-unbalanced 1:1", "html-unsafe 1:1"]],
    ["a drawing", "<svg>\n\nb", "<p>b</p>", ["html-unbalanced 1:1"]],
    ["a drawing spoken of", "a <svg> b", "<p>a  b</p>", ["html-unbalanced 1:3"]],
    [
      "one before another that is closed",
      "<iframe>\n\nb\n\n<iframe></iframe>\n\nc",
      "<p>b</p>\n<p>c</p>",
      ["html-unbalanced 1:1", "html-unsafe 1:1", "html-unsafe 5:1"],
    ],
  ])("%s", (_what, markdown, expected, reports) => {
    const reading = read(markdown);
    expect(reading.xhtml).toBe(expected);
    expect(reading.reports).toEqual(reports);
  });

  test("one that is closed in a later block holds what is between", () => {
    expect(xhtml("<select>\n\na\n\n</select>\n\nb")).toBe("<p>b</p>");
    expect(xhtml('<svg viewBox="0 0 1 1">\n<g>\n\n<circle r="1"/>\n</g>\n</svg>')).toContain('<circle r="1"/>');
  });
});
