import { describe, expect, test } from "vitest";
import { charactersOf } from "../../../src/edition/document-text.ts";
import { markPlaces } from "../../../src/edition/mark-places.ts";

/** A body with a bar where the mark of the page stands that begins with the character behind a star. */
function marked(body: string): string {
  const star = body.indexOf("*");
  const xhtml = `<html><body>${body.replace("*", "")}</body></html>`;
  const [place = 0] = markPlaces(xhtml, [star + "<html><body>".length]);
  return `${xhtml.slice(0, place)}|${xhtml.slice(place)}`.slice("<html><body>".length, -"</body></html>".length);
}

describe("a mark stands", () => {
  test.each([
    ["before the word", "<p>One *two</p>", "<p>One |two</p>"],
    ["in a paragraph, at its beginning", "<p>One</p><p>*Two</p>", "<p>One</p><p>|Two</p>"],
    ["in emphasis, which styles may know as the first", "<p><strong>*Two</strong></p>", "<p><strong>|Two</strong></p>"],
    ["before a heading", "<p>One</p><h2>\n<em>*Two</em></h2>", "<p>One</p>|<h2>\n<em>Two</em></h2>"],
    ["in a heading that is divided", "<h2>One *two</h2>", "<h2>One |two</h2>"],
    ["before the opening of a chapter", "<header><p>*I</p><h1>A</h1></header>", "|<header><p>I</p><h1>A</h1></header>"],
    ["before a link", '<p>One <a href="#a">*two</a></p>', '<p>One |<a href="#a">two</a></p>'],
    ["before a table", "<table><tr><th>*A</th></tr></table>", "|<table><tr><th>A</th></tr></table>"],
    [
      "in a cell",
      "<table><tr><td>A</td></tr><tr><td>*B</td></tr></table>",
      "<table><tr><td>A</td></tr><tr><td>|B</td></tr></table>",
    ],
    ["in the item of a list", "<ul><li>*One</li></ul>", "<ul><li>|One</li></ul>"],
    [
      "before a picture's figure",
      '<figure>*<img src="a.png" alt="A"/></figure>',
      '|<figure><img src="a.png" alt="A"/></figure>',
    ],
    ["before a formula", "<p>If <math><mi>*x</mi></math></p>", "<p>If |<math><mi>x</mi></math></p>"],
    ["before what is read above its word", "<p><ruby>漢<rt>*か</rt></ruby></p>", "<p>|<ruby>漢<rt>か</rt></ruby></p>"],
    ["in a line of code", "<pre><code>a;\n*b;</code></pre>", "<pre><code>a;\n|b;</code></pre>"],
  ])("%s", (_where, body, expected) => {
    expect(marked(body)).toBe(expected);
  });
});

const textOf = (body: string, skipped = ""): string =>
  charactersOf(`<html><head><title>No</title></head><body>${body}</body></html>`, (id) => id !== "" && id === skipped)
    .map(({ value, joins }) => (joins ? value : ` ${value}`))
    .join("");

describe("the text of a document", () => {
  test("knows where words end", () => {
    expect(textOf("<p>On<em>e</em> two<br/>three</p><p>four</p>")).toBe(" One two three four");
  });

  test("has the characters that are written as entities", () => {
    expect(textOf("<p>a&lt;b &amp;&#8217;</p>")).toBe(" a<b &’");
  });

  test("has a character for a picture, and none for an ornament", () => {
    expect(textOf('<p>a <img alt="A"/><img alt=""/><svg role="img"><text>b</text></svg></p>')).toBe(" a \uFFFC \uFFFC");
  });

  test("is without what is passed over", () => {
    expect(textOf('<p>a</p><aside id="n"><p>b<br/></p></aside><p>c</p>', "n")).toBe(" a c");
  });
});
