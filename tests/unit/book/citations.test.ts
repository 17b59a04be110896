import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { citationLibrary } from "../../../src/book/citations/library.ts";
import type { Config } from "../../../src/config/config.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { allIds, allNodes, type Composed, compose, configOf, elementsOf, markup, reported } from "./composing.ts";

const WORKS = `
@book{melville, author = {Melville, Herman}, title = {Moby-Dick}, year = 1851}
@article{doe, author = {Doe, Jane and Roe, Richard}, title = {A Whale}, journal = {Whales}, year = 2020}
@article{doe-again, author = {Doe, Jane and Roe, Richard}, title = {Another}, journal = {Whales}, year = 2020}
@book{anonymous, title = {No Name}, year = 1900}
`;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
  await writeFile(join(folder.path, "works.bib"), WORKS);
});

afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

async function cited(
  files: Readonly<Record<string, string>> | string,
  settings: Partial<Config> = {},
): Promise<Composed> {
  const config = configOf({ bibliography: ["works.bib"], citationStyle: "harvard1", ...settings });
  return await compose(typeof files === "string" ? { "a.md": `# One\n\n${files}` } : files, {
    root: folder.path,
    config,
  });
}

/** The first section's text, with links as `<key|words>`. */
async function text(markdown: string, settings: Partial<Config> = {}): Promise<string> {
  const { book } = await cited(markdown, settings);
  return markup(book.sections[0]!.content)
    .replaceAll(/<a [^>]*href="#ref-([^"]*)"[^>]*>(.*?)<\/a>/g, "<$1|$2>")
    .replaceAll(/<\/?p>/g, "");
}

describe("citations", () => {
  test.each([
    ["[@melville]", "(<melville|Melville, 1851>)"],
    ["[see @melville, pp. 3--5; @doe]", "(see <melville|Melville, 1851, pp. 3–5>; <doe|Doe and Roe, 2020>)"],
    ["[-@melville]", "(<melville|1851>)"],
    ["As @melville says", "As <melville|Melville (1851)> says"],
    ["As @melville [p. 12] says", "As <melville|Melville (1851, p. 12)> says"],
    ["[@melville, {Appendix 2} and more]", "(<melville|Melville, 1851>, Appendix 2 and more)"],
    ["[@melville, {ii, A} and more]", "(<melville|Melville, 1851, pp. ii, A> and more)"],
    ["[@melville, 12, *passim*]", "(<melville|Melville, 1851, p. 12>, <i>passim</i>)"],
    ["[@melville, iv]", "(<melville|Melville, 1851>, iv)"],
    ["[@melville, p. iv]", "(<melville|Melville, 1851, p. iv>)"],
    ["[@doe; @doe-again]", "(<doe|Doe and Roe, 2020a>, <doe-again|2020b>)"],
    ["[@melville]{.small-caps}", '<span class="small-caps"><melville|Melville (1851)></span>'],
    ["[@{melville}]", "(<melville|Melville, 1851>)"],
    ["[@melville\\; still behind]", "(<melville|Melville, 1851>; still behind)"],
    ["[@melville & <b>co</b>]", "(<melville|Melville, 1851> & <b>co</b>)"],
  ])("%s", async (markdown, expected) => {
    expect(await text(markdown)).toContain(expected);
  });

  test.each(["me@melville", "\\@melville", "`@melville`", "[text @fig:x]", "a/@melville"])(
    "%s is none",
    async (markdown) => {
      const { book } = await cited(`${markdown}\n\n[@doe]`);
      expect(elementsOf(allNodes(book), "li")).toHaveLength(1);
    },
  );

  test("are numbers in another style, and names in the sentence come from the work", async () => {
    const vancouver = { citationStyle: "vancouver" };
    expect(await text("[@doe; @melville], @melville, @anonymous", vancouver)).toBe(
      "(<doe|1>,<melville|2>), <melville|Melville (2)>, <anonymous|No Name (3)>",
    );
  });

  test("are counted in the order in which they are read, notes where they are called", async () => {
    const { book } = await cited("A[^1] @melville\n\n[^1]: [@doe]", { citationStyle: "vancouver" });
    expect(markup(book.sections[0]!.content)).toContain("Melville (2)");
    expect(markup(book.sections[0]!.notes[0]!.content)).toContain(">1</a>)");
  });

  test("are no links in a link", async () => {
    expect(await text("[so @melville](https://example.org)")).toBe(
      '<a href="https://example.org">so Melville (1851)</a>',
    );
  });

  test("stand in the words of the book's language", async () => {
    expect(await text("[@doe, S. 3]", { language: "de" })).toContain("(<doe|Doe und Roe, 2020, S. 3>)");
  });

  test("keep their places", async () => {
    const { book } = await cited("So\n[@melville]");
    expect(elementsOf(book.sections[0]!.content, "a")[0]?.span).toMatchObject({ file: "a.md", line: 4, column: 1 });
  });

  test("stay as typed where a book has no bibliography", async () => {
    const { book, diagnostics } = await compose({ "a.md": "# One\n\n[@melville] and @doe" });
    expect(markup(book.sections[0]!.content)).toBe("<p>[@melville] and @doe</p>");
    expect(diagnostics.all.map(({ rule }) => rule)).toEqual(["citation-unread"]);
  });

  test("of unknown works stay as typed", async () => {
    const { book, diagnostics } = await cited("[@melvile] and @ahab");
    expect(markup(book.sections[0]!.content)).toBe("<p>[@melvile] and @ahab</p>");
    expect(reported(diagnostics)).toEqual(["citation-unknown a.md:3", "citation-unknown a.md:3"]);
    expect(diagnostics.all[0]?.hint).toBe("Did you mean @melville?");
    expect(book.sections).toHaveLength(1);
  });

  test("in a title are in the contents as readers see them", async () => {
    const { book } = await cited({ "a.md": "# Whales [@melville]\n\n## On @doe\n\nText." });
    expect(book.sections[0]?.titleText).toBe("Whales (Melville, 1851)");
    expect(book.sections[0]?.headings[0]?.text).toBe("On Doe and Roe (2020)");
  });

  test("come out the same again, whatever was set between", async () => {
    const first = await cited("[@doe; @doe-again] @melville");
    await cited("@doe-again, [@anonymous]");
    const second = await cited("[@doe; @doe-again] @melville");
    expect(markup(allNodes(second.book))).toBe(markup(allNodes(first.book)));
  });
});

describe("the bibliography", () => {
  test("stands in the section for it, behind what is written there", async () => {
    const { book } = await cited({
      "a.md": "# One\n\n[@doe]",
      "bibliography.md": "# Sources\n\nAll of them.",
      "c.md": "# Two\n\nText.",
    });
    const place = book.sections.find(({ role }) => role === "bibliography");
    expect(book.sections).toHaveLength(3);
    expect(markup(place!.content)).toMatch(/^<p>All of them.<\/p><ul class="references"><li id="ref-doe">Doe, J/);
  });

  test("may have a section that is empty otherwise", async () => {
    const { diagnostics } = await cited({ "a.md": "# One\n\n[@doe]", "bibliography.md": "# Sources" });
    expect(diagnostics.all).toEqual([]);
  });

  test("is made where there is no section for it, before an index", async () => {
    const { book } = await cited({
      "a.md": "# One\n\n[@doe]",
      "glossary.md": "# Glossary\n\nx",
      "index.md": "---\nrole: index\n---\n\n# Index\n\nx",
    });
    expect(book.sections.map(({ role, division }) => `${role} ${division}`)).toEqual([
      "chapter body",
      "glossary back",
      "bibliography back",
      "index back",
    ]);
  });

  test("has ids that nothing else in the book has", async () => {
    const { book } = await cited("[]{#ref-doe}[]{#bibliography} [@doe]");
    const ids = allIds(book);
    expect(ids).toContain("ref-doe-2");
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test("citation-library-missing is reported, with the line to run", async () => {
  const diagnostics = new Diagnostics();
  const missing = Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
  expect(await citationLibrary(diagnostics, undefined, () => Promise.reject(missing))).toBeUndefined();
  expect(diagnostics.all).toMatchObject([
    {
      rule: "citation-library-missing",
      hint: expect.stringContaining("npm install @citation-js/core @citation-js/plugin-bibtex @citation-js/plugin-csl"),
    },
  ]);
});

test("whatever is written, citing does not throw, and every link leads to an entry", async () => {
  const piece = fc.constantFrom(
    ..."[ ] ( ) { } @ - ; , . ! * _ ` \\ ^ < > & \" ' \n".split(" "),
    ..."@melville @doe @ahab [@doe [-@melville see pp. 3-5 iv § {} {#x} [^1] <i> </i> <b \uE000 \uE002 \uE004 12".split(
      " ",
    ),
    "\n\n",
    " ",
    "\n\n[^1]: ",
    "\n\n# ",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 25 }),
      fc.constantFrom("apa", "harvard1", "vancouver"),
      async (pieces, citationStyle) => {
        const { book, diagnostics } = await cited(pieces.join(""), { citationStyle });
        expect(reported(diagnostics).filter((rule) => rule.startsWith("citationStyle"))).toEqual([]);
        const ids = new Set(allIds(book));
        const links = elementsOf(allNodes(book), "a").filter(({ attributes }) => attributes["class"] === "biblioref");
        for (const { attributes } of links) expect(ids).toContain(attributes["href"]?.slice(1));
        expect(elementsOf(allNodes(book), "o-cite")).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
