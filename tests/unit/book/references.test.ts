import { describe, expect, test } from "vitest";
import { composeBooks } from "../../../src/book/compose.ts";
import type { KeptText } from "../../../src/book/kept-texts.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { allIds, allNodes, compose, composeSingle, elementsOf, manuscriptOf, markup, reported } from "./composing.ts";

const links = async (markdown: string, others: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
  const { book } = await compose({ "part/a.md": `# Ay\n\n${markdown}\n`, ...others, "z.md": "# Zed\n\nText.\n" });
  return elementsOf(allNodes(book), "a").map((link) => link.attributes["href"] ?? "");
};

describe("links between files", () => {
  const others = {
    "part/b.md": "# Bee\n\n## The `->` Operator, Where’s\n\n## Größe\n\n## Own {#mine}\n\nText.\n",
    "part/sub/README.md": "# Sub\n\nText.\n",
    "my file.md": "# File\n\nText.\n",
  };

  test("lead to the sections", async () => {
    const all =
      "[1](b.md) [2](./b.md) [3](../z.md) [4](b.html) [5](/z.md) [6](sub/) [7](sub/index.html) [8](../my%20file.md)";
    expect(await links(all, others)).toEqual(["#b", "#b", "#z", "#b", "#z", "#sub", "#sub", "#my-file"]);
  });

  test("lead to files whose names have their letters composed otherwise", async () => {
    const named = {
      [`part/${"Größe".normalize("NFD")}.md`]: "# Size\n\nText.\n",
      "part/Früh.md": "# Early\n\nText.\n",
    };
    const all = `[1](${"Größe.md".normalize("NFC")}) [2](${"Früh.md".normalize("NFD")})`;
    expect(await links(all, named)).toEqual(["#grosse", "#fruh"]);
  });

  test("lead to headings by the names GitHub and mdBook give them, or others like them", async () => {
    const all =
      "[1](b.md#the---operator-wheres) [2](b.md#größe) [3](b.html#gr%C3%B6%C3%9Fe) [4](b.md#mine) [5](b.md#own) [6](b.md#bee)";
    expect(await links(all, others)).toEqual([
      "#b--the-operator-wheres",
      "#b--grosse",
      "#b--grosse",
      "#mine",
      "#mine",
      "#b",
    ]);
    expect(await links("[loose](b.md#the-operator-wheres)", others)).toEqual(["#b--the-operator-wheres"]);
  });

  test("a second heading of the same words has a number", async () => {
    expect(await links("[1](#same) [2](#same-1)\n\n## Same\n\n## Same\n")).toEqual(["#a--same", "#a--same-2"]);
  });

  test("lead to ids of other files where this one has none of that name", async () => {
    expect(await links("[1](#mine)", others)).toEqual(["#mine"]);
  });
});

test("the heading that became the book's title can be linked to", async () => {
  const { book, diagnostics } = await composeSingle("# My Essay\n\nText. [up](#my-essay)\n");
  expect(elementsOf(allNodes(book), "a")[0]!.attributes["href"]).toBe(`#${book.sections[0]!.id}`);
  expect(reported(diagnostics)).toEqual([]);
});

test("the web, mail and telephone stay, escaped where they must be", async () => {
  expect(
    await links(
      "[1](https://example.org/a?b=c#d) [2](mailto:a@example.org) [3](tel:+123) [4](//example.org/x) [5](<http://example.org/a|b>)",
    ),
  ).toEqual([
    "https://example.org/a?b=c#d",
    "mailto:a@example.org",
    "tel:+123",
    "https://example.org/x",
    "http://example.org/a%7Cb",
  ]);
});

describe("dead links", () => {
  test("leave their words, and are told of with what was probably meant", async () => {
    const { book, diagnostics } = await compose({
      "whales.md":
        "# A\n\nSee [the *ship*](whale.md), [more](whales.md#spoutz), [a](data.csv), [b](#nope), [c](http://[bad).\n\n## Spouts\n",
      "z.md": "# Z\n\nText.\n",
    });
    expect(markup(book.sections[0]!.content)).toContain("<p>See the <em>ship</em>, more, a, b, c.</p>");
    expect(reported(diagnostics)).toEqual(Array.from({ length: 5 }, () => "link-dead whales.md:3"));
    expect(diagnostics.all.map((each) => each.hint).slice(0, 2)).toEqual([
      "Did you mean whales.md?",
      "Did you mean #spouts?",
    ]);
  });

  test("keep an id they have", async () => {
    const { book } = await compose({
      "a.md": '# A\n\n<a id="x" href="gone.md">words</a> [to](#x)\n',
      "z.md": "# Z\n\nText.\n",
    });
    expect(markup(book.sections[0]!.content)).toContain('<span id="x">words</span> <a href="#x">to</a>');
  });
});

test("a note called in a link stands after it", async () => {
  const { book } = await compose({
    "a.md": "# A\n\n[words[^1] more](z.md)\n\n[^1]: Note.\n",
    "z.md": "# Z\n\nText.\n",
  });
  const [paragraph] = elementsOf(book.sections[0]!.content, "p");
  expect(paragraph!.children.map((node) => (node.type === "element" ? node.tag : "text"))).toEqual(["a", "o-note"]);
});

test("every link inside a book leads to an id in it", async () => {
  const { book } = await compose({
    "a.md": "# A\n\n[1](b.md#x) [2](#y) [3](b.md) [4](#a) [5](b.md#deep)\n\n## Y\n\n<a id='y'></a>\n",
    "b.md": "# B\n\n## Deep\n\n<span id='x'>x</span> [6](a.md#y)\n",
  });
  const ids = new Set(allIds(book));
  const hrefs = elementsOf(allNodes(book), "a").flatMap((link) => link.attributes["href"] ?? []);
  expect(hrefs).toHaveLength(6);
  expect(hrefs.filter((href) => !ids.has(href.slice(1)))).toEqual([]);
});

test("links of texts that are known lead to where their goals are by now", async () => {
  const kept = new Map<string, KeptText>();
  const link = "# Link\n\nSee [it](b.md#goal), [all](b.md) and [the web](https://example.org).\n";
  const states = ["# Bee\n\n## Goal\n", "# Bee\n\n## Goal {#elsewhere}\n", "# Bee\n\nNone.\n", "# Bee\n\n## Goal\n"];
  const edition = { id: "print", name: "print", format: "pdf" } as const;
  for (const [index, text] of states.entries()) {
    const files = { "a.md": link, "b.md": text };
    const diagnostics = new Diagnostics();
    const books = await composeBooks(manuscriptOf(files), [edition], diagnostics, { environment: {}, kept });
    const anew = await compose(files);
    expect(books.get("print"), `state ${index}`).toEqual(anew.book);
    expect(diagnostics.all, `state ${index}`).toEqual(anew.diagnostics.all);
  }
});
