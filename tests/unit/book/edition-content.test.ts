import { expect, test } from "vitest";
import { composeBooks } from "../../../src/book/compose.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import type { EditionNames } from "../../../src/book/edition-content.ts";
import { compose, composeSingle, configOf, listed, manuscriptOf, markup, part, reported } from "./composing.ts";

const EBOOK: EditionNames = { id: "ebook", name: "ebook", format: "epub" };
const PRINT: EditionNames = { id: "print", name: "print", format: "pdf" };

const TEXT = `# One

Always.

::: {.only edition=print}
In print.[^p]
:::

::: {.except .tip format="epub"}
Not on a reader.
:::

Two[ and three]{.only edition="ebook print"}[ and four]{.only format=epub}.[^a]

[^p]: Of print.
[^a]: Of all.
`;

const bodies = async (edition: EditionNames): Promise<readonly string[]> => {
  const { book, diagnostics } = await compose({ "1.md": TEXT, "2.md": "# B\n\nText.\n" }, {}, {}, edition);
  expect(reported(diagnostics)).toEqual([]);
  const [one] = book.sections;
  return [markup(one!.content).replaceAll(/\s*\n\s*/g, ""), one!.notes.map(({ number }) => number).join()];
};

test("text for some editions only is in those, and notes are counted as if nothing else were there", async () => {
  const [print, printNotes] = await bodies(PRINT);
  expect(print).toContain("<p>In print.");
  expect(print).toContain('<div class="admonition tip"><p>Not on a reader.</p></div>');
  expect(print).toContain("Two and three.");
  expect(printNotes).toBe("1,2");
  const [ebook, ebookNotes] = await bodies(EBOOK);
  expect(ebook).not.toContain("print");
  expect(ebook).not.toContain("Not on a reader");
  expect(ebook).toContain("Two and three and four.");
  expect(ebookNotes).toBe("1");
});

test("a file is left out of the editions its header does not name", async () => {
  const files = { "1.md": "# A\n\nText.\n", "2.md": "---\neditions: [print]\n---\n\n# B\n\nText.\n" };
  expect((await compose(files, {}, {}, PRINT)).book.sections).toHaveLength(2);
  expect((await compose(files, {}, {}, EBOOK)).book.sections).toHaveLength(1);
});

test("a sample has the chapters it names, and what stands before and behind them", async () => {
  const files = {
    "01-preface.md": "# Preface\n\nText.\n",
    "02-whales.md": "# Whales\n\nSee [the sea](03-sea.md).\n",
    "03-sea.md": "# The Sea\n\nText.\n",
    "04-about-the-author.md": "# About the Author\n\nText.\n",
  };
  const sample: EditionNames = { ...EBOOK, chapters: [{ path: "02-whales.md" }] };
  const { book, diagnostics } = await compose(files, {}, {}, sample);
  expect(book.sections.map(({ titleText }) => titleText)).toEqual(["Preface", "Whales", "About the Author"]);
  expect(reported(diagnostics)).toEqual(["link-dead 02-whales.md:3"]);
});

test("a sample keeps what is nested in its chapters, and tells of those there are not", async () => {
  const nested = [listed("One", "1.md", "# One\n\nText.\n", [listed("Deep", "1a.md", "# Deep\n\nText.\n")])];
  const entries = [part("A", nested), part("B", [listed("Two", "2.md", "# Two\n\nText.\n")])];
  const chapters = [{ path: "1.md" }, { path: "3.md" }];
  const sample: EditionNames = { ...EBOOK, chapters };
  const { book, diagnostics } = await compose(entries, {}, {}, sample);
  expect(book.sections.map(({ titleText, children }) => [titleText, children[0]?.titleText])).toEqual([["A", "One"]]);
  expect(book.sections[0]?.children[0]?.children.map(({ titleText }) => titleText)).toEqual(["Deep"]);
  expect(diagnostics.all.map(({ message, hint }) => [message, hint])).toEqual([
    ["The book has no chapter `3.md` for the edition “ebook”.", "Did you mean `1.md`?"],
  ]);
});

test("a book without an index is told of once, whatever is marked first in each edition", async () => {
  const text = "# One\n\n::: {.only edition=print}\n[a]{.index}\n:::\n\n[b]{.index}\n";
  const diagnostics = new Diagnostics();
  await composeBooks(manuscriptOf({ "1.md": text }), [PRINT, EBOOK], diagnostics, { environment: {} });
  expect(reported(diagnostics)).toEqual(["index-missing 1.md:4"]);
});

test("attributes that name editions are never left in the text", async () => {
  const { book } = await compose({
    "1.md": '# A\n\n[x]{edition=print .a}\n\n<div format="pdf">y</div>\n',
    "2.md": "z\n",
  });
  expect(markup(book.sections[0]!.content)).not.toMatch(/edition|format/);
});

test("variables stand for the settings of the book, typeset, and for its own", async () => {
  const config = configOf({ title: 'The "Weir"', variables: { place: "Here & there", title: "Mine" } });
  const { book, diagnostics } = await compose(
    { "1.md": "# A\n\n{{title}}, {{place}}, `{{place}}`, \\{{place}}\n", "2.md": "x\n" },
    { config },
  );
  expect(markup(book.sections[0]!.content)).toBe("<p>Mine, Here & there, <code>{{place}}</code>, {{place}}</p>");
  expect(reported(diagnostics)).toEqual([]);
  const { book: single } = await composeSingle("# A\n\n{{subtitle}}\n", {
    config: configOf({ subtitle: 'It\'s "so"' }),
  });
  expect(markup(single.sections[0]!.content)).toBe("<p>It’s “so”</p>");
});

test("an item, a quotation or a paragraph that holds nothing else goes with what is taken out", async () => {
  const text =
    "# A\n\nText.\n\n- one\n- [two]{.only edition=print}\n-\n\n> [three]{.todo}\n\n[four]{.only format=pdf}\n";
  const { book } = await compose({ "1.md": text, "2.md": "# B\n\nText.\n" }, {}, {}, EBOOK);
  expect(markup(book.sections[0]!.content).replaceAll("\n", "")).toBe("<p>Text.</p><ul><li>one</li><li></li></ul>");
});

test("a link to what is in another edition says so", async () => {
  const files = {
    "1.md":
      "# A\n\n@sec:b, [c](#in-print), [two](2.md), @sec:d.\n\n::: {.only edition=print}\n## B {#sec:b}\n\n## In print\n:::\n",
    "2.md": "---\neditions: print\n---\n\n# Two\n\n## D {#sec:d}\n\nText.\n",
    "3.md": "# B\n\nText.\n",
  };
  const { diagnostics } = await compose(files, {}, {}, EBOOK);
  expect(diagnostics.all.map(({ rule, message }) => `${rule} ${message}`)).toEqual(
    ["“sec:b”", "“in-print”", "2.md", "“sec:d”"].map(
      (place) => `link-dead There is no ${place} in the edition “ebook”: it is for others only.`,
    ),
  );
  expect(reported((await compose(files, {}, {}, PRINT)).diagnostics)).toEqual([]);
});

test("an edition that does not exist is told where the header names it", async () => {
  const { diagnostics } = await compose({
    "1.md": "---\ntitle: A\neditions: [prnt]\n---\n\nText.\n",
    "2.md": "# B\n\nText.\n",
  });
  expect(diagnostics.all.map(({ span }) => [span?.line, span?.column])).toEqual([[3, 11]]);
});
