import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allIds, allNodes, compose, elementsOf, listed, reported } from "./composing.ts";

const SAFE = /^[A-Za-z][A-Za-z0-9._-]*$/;
const other = { "z.md": "# Z\n\nText.\n" };

describe("the id of a section", () => {
  test("is its file's name in ASCII, and begins with a letter", async () => {
    const { book } = await compose({
      "01-The Größe.md": "# A\n\nText.\n",
      "鯨.md": "# B\n\nText.\n",
      "part/README.md": "# C\n\nText.\n",
      "other/README.md": "# D\n\nText.\n",
    });
    const [size, whale, ...folders] = book.sections.map((section) => section.id);
    expect(size).toBe("s-01-the-grosse");
    expect(whale).toMatch(/^u[0-9a-f]{8}$/);
    expect(folders).toEqual(["part", "other"]);
  });

  test("leaves room for the id of the element around it, and for those of documents", async () => {
    const { book } = await compose({
      "foo.md": "# A\n\nText.\n",
      "s-foo.md": "# B\n\nText.\n",
      "contents.md": "# C\n\nText.\n",
      "foo/foo.md": "# D\n\nText.\n",
    });
    expect(book.sections.map((section) => section.id)).toEqual(["foo", "s-foo-2", "contents-2", "foo-3"]);
  });
});

describe("the id of a heading", () => {
  test("is made of its section's and its words, and stays below 80 characters", async () => {
    const long = "Wherein the Captain Speaks at Length of the Whiteness of the Whale and of Much Besides";
    const { book } = await compose({
      "a.md": `# A\n\nText.\n\n## ${long}\n\n## Ишмаэль\n\n## Same\n\n## Same\n`,
      ...other,
    });
    const ids = book.sections[0]!.headings.map((heading) => heading.id);
    expect(ids[0]).toMatch(/^a--wherein-the-captain-speaks-[a-z-]+[a-z]$/);
    expect(ids[0]!.length).toBeLessThanOrEqual(80);
    expect(ids[1]).toMatch(/^a--u[0-9a-f]{8}$/);
    expect(ids.slice(2)).toEqual(["a--same", "a--same-2"]);
  });

  test("is the author's where there is one and it can be", async () => {
    const { book } = await compose({ "a.md": "# A\n\nText.\n\n## One {#first}\n\n## Two {#größe}\n", ...other });
    expect(book.sections[0]!.headings.map((heading) => heading.id)).toEqual(["first", "a--grosse"]);
  });
});

describe("ids the author gives", () => {
  test("twice in one file are told of", async () => {
    const { book, diagnostics } = await compose({ "a.md": "# A\n\nText.\n\n## One {#x}\n\n## Two {#x}\n", ...other });
    expect(reported(diagnostics)).toEqual(["id-duplicate a.md:7"]);
    expect(book.sections[0]!.headings.map((heading) => heading.id)).toEqual(["x", "x-2"]);
  });

  test("in two files are each file's own, and links follow", async () => {
    const text = "# A\n\n[here](#x)\n\n## One {#x}\n";
    const { book, diagnostics } = await compose({ "a.md": text, "b.md": text });
    expect(reported(diagnostics)).toEqual([]);
    expect(elementsOf(allNodes(book), "a").map((link) => link.attributes["href"])).toEqual(["#x", "#x-2"]);
  });

  test("inside drawings are each drawing's own, with what names them", async () => {
    const drawing =
      '<svg viewBox="0 0 9 9" role="img" aria-labelledby="t"><title id="t">T</title><defs><linearGradient id="g"/></defs>' +
      '<path id="p" fill="url(#g)"/><use href="#p"/><use href="#gone"/></svg>';
    const { book, diagnostics } = await compose({ "a.md": `# A\n\n${drawing}\n\n${drawing}\n`, ...other });
    const [, second] = elementsOf(allNodes(book), "svg");
    expect(second!.attributes["aria-labelledby"]).toBe("t-2");
    expect(elementsOf(second!.children, "path")[0]!.attributes).toMatchObject({ id: "p-2", fill: "url(#g-2)" });
    expect(elementsOf(second!.children, "use").map((use) => use.attributes["href"])).toEqual(["#p-2", undefined]);
    expect(reported(diagnostics)).toEqual([]);
  });
});

test("all ids of a book are safe and each is given once", async () => {
  const word = fc.constantFrom("x", "s-a", "a", "fn-1", "a--fn-1", "1", "größe", "鯨", "contents", "A b");
  const block = fc.oneof(
    word.map((id) => `## Heading {#${id}}`),
    word.map((words) => `## ${words}`),
    word.map((id) => `<span id="${id}">x</span>`),
    word.map(
      (key) => `Text.[^${key.replaceAll(/\W/g, "k")}]\n\n[^${key.replaceAll(/\W/g, "k")}]: Note <a id="${key}"></a>.`,
    ),
  );
  const file = fc.array(block, { maxLength: 8 }).map((blocks) => `# A\n\n${blocks.join("\n\n")}\n`);
  await fc.assert(
    fc.asyncProperty(file, file, file, async (a, b, c) => {
      const { book } = await compose([listed("A", "a.md", a, [listed("B", "s-a.md", b)]), listed("A", "a--x.md", c)]);
      const ids = allIds(book);
      expect(ids.filter((id) => !SAFE.test(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 100 },
  );
});
