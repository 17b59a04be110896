import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

describe("notes", () => {
  test("come in the order of their first call, whatever the order they are written in", () => {
    const { xhtml, notes } = read("a[^b] c[^a] d[^b]\n\n[^a]: A\n\n[^b]: B");
    expect(xhtml).toBe('<p>a<o-note note="b"/> c<o-note note="a"/> d<o-note note="b"/></p>');
    expect(notes).toEqual(["b: <p>B</p>", "a: <p>A</p>"]);
  });

  test("hold paragraphs, lists and code", () => {
    const { xhtml, notes } = read("a[^1]\n\n[^1]: One\n\n    Two\n\n    - three\n\n    ```\n    four\n    ```\n\nfive");
    expect(notes).toEqual(["1: <p>One</p><p>Two</p><ul><li>three</li></ul><pre><code>four\n</code></pre>"]);
    expect(xhtml).toContain("<p>five</p>");
  });

  test("may be written at the spot, and call others", () => {
    const { xhtml, notes } = read("a^[b *c*[^d]]\n\n[^d]: D");
    expect(xhtml).toBe('<p>a<o-note note="inline 1"/></p>');
    expect(notes).toEqual(['inline 1: <p>b <em>c</em><o-note note="d"/></p>', "d: <p>D</p>"]);
  });

  test("are called from headings, tables and captions", () => {
    const { notes } = read('# a[^1]\n\n| b[^2] |\n|---|\n| c |\n\n![d](e "f[^3]")\n\n[^1]: 1\n[^2]: 2\n[^3]: 3');
    expect(notes).toHaveLength(3);
  });

  test("a call in a link comes to stand behind it: links do not nest", () => {
    expect(read("[a[^1] b](c)\n\n[^1]: d").xhtml).toBe('<p><a href="c">a b</a><o-note note="1"/></p>');
  });

  test("are found by names with characters that no book can hold", () => {
    const { xhtml, notes } = read("a[^b\u0007]\n\n[^b\u0007]: B");
    expect(xhtml).toBe('<p>a<o-note note="b\ufffd"/></p>');
    expect(notes).toEqual(["b\ufffd: <p>B</p>"]);
  });

  test("in a list the text goes on behind them", () => {
    expect(read("- a[^1]\n\n  [^1]: n\n\n  b").xhtml).toBe('<ul><li><p>a<o-note note="1"/></p><p>b</p></li></ul>');
  });
});

describe("mistakes with notes", () => {
  test("a call without a note stays as typed", () => {
    const { xhtml, reports } = read("> a [^x] b");
    expect(xhtml).toContain("a [^x] b");
    expect(reports).toEqual(["note-undefined 1:5"]);
  });
  test("code calls nothing", () => {
    expect(read("`[^x]`\n\n    [^y]\n\n```\n[^z]\n```").reports).toEqual([]);
  });
  test("a link is no call", () => {
    expect(read("[^x](y)").xhtml).toBe('<p><a href="y">^x</a></p>');
  });
  test("a note that is never called", () => {
    expect(read("a\n\n[^x]: b").reports).toEqual(["note-unused 3:1"]);
  });
  test("a note that is written twice", () => {
    const { notes, reports } = read("a[^x]\n\n[^x]: b\n\n[^x]: c");
    expect(notes).toEqual(["x: <p>b</p>"]);
    expect(reports).toEqual(["note-duplicate 5:1"]);
  });
});
