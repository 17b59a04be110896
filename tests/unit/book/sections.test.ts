import { describe, expect, test } from "vitest";
import type { Section } from "../../../src/book/book.ts";
import { allNodes, compose, composeSingle, elementsOf, listed, markup, part, reported } from "./composing.ts";
import { ROLE_WORDS } from "../../../src/book/role-words.ts";
import { roleOf } from "../../../src/book/roles.ts";

const titles = (sections: readonly Section[]): readonly string[] => sections.map((section) => section.titleText);
const roles = (sections: readonly Section[]): readonly string[] =>
  sections.map(({ division, role }) => `${division} ${role}`);

describe("the title of a section", () => {
  test("is its first heading, which leaves the text", async () => {
    const { book } = await compose({ "01.md": "# The *White* Whale\n\nText.\n", "02.md": "# B\n\nText.\n" });
    expect(book.sections[0]).toMatchObject({ titleText: "The White Whale" });
    expect(markup(book.sections[0]!.title)).toBe("The <em>White</em> Whale");
    expect(markup(book.sections[0]!.content)).toBe("<p>Text.</p>");
  });

  test("is the header's where there is one; a heading with the same words is not repeated", async () => {
    const { book } = await compose({
      "01.md": "---\ntitle: The Whale\n---\n\n# The Whale\n\nText.\n",
      "02.md": "---\ntitle: The Ship\n---\n\n# Her Captain\n\nText.\n",
    });
    expect(titles(book.sections)).toEqual(["The Whale", "The Ship"]);
    expect(elementsOf(book.sections[0]!.content, "h2")).toEqual([]);
    expect(book.sections[1]!.headings.map((heading) => heading.text)).toEqual(["Her Captain"]);
  });

  test("is SUMMARY.md's where the file has none, and the file's name as the last resort", async () => {
    const { book } = await compose([
      listed("Whales", "a.md", "Text.\n"),
      listed("Ships", "b.md", "# Boats\n\nText.\n"),
    ]);
    expect(titles(book.sections)).toEqual(["Whales", "Boats"]);
    const { book: named } = await compose({ "07-the-white_whale.md": "Text.\n", "part/index.md": "Text.\n" });
    expect(titles(named.sections)).toEqual(["The white whale", "Part"]);
  });

  test("may stand below a motto, which then follows it", async () => {
    const { book } = await compose({ "01.md": "> Call me.\n\n# Loomings\n\nText.\n", "02.md": "# B\n\nText.\n" });
    expect(titles(book.sections)).toEqual(["Loomings", "B"]);
    expect(markup(book.sections[0]!.content).replaceAll("\n", "")).toBe(
      "<blockquote><p>Call me.</p></blockquote><p>Text.</p>",
    );
  });

  test("is not the first of several lower headings", async () => {
    const { book } = await compose({
      "diary.md": "## Monday\n\nRain.\n\n## Tuesday\n\nSun.\n",
      "b.md": "# B\n\nText.\n",
    });
    expect(book.sections[0]).toMatchObject({ titleText: "Diary" });
    expect(book.sections[0]!.headings.map(({ text, level }) => [text, level])).toEqual([
      ["Monday", 2],
      ["Tuesday", 2],
    ]);
  });

  test("is found after bare anchors, which stay", async () => {
    const { book } = await compose({ "a.md": '<a id="old"></a>\n\n# New\n\n[back](#old)\n', "b.md": "# B\n\nText.\n" });
    expect(titles(book.sections)).toEqual(["New", "B"]);
    expect(markup(book.sections[0]!.content)).toContain('<a href="#old">back</a>');
  });
});

describe("a file with several chapters", () => {
  test("becomes as many sections", async () => {
    const { book, diagnostics } = await compose({
      "book.md": "# One\n\nFirst.\n\n## Inside\n\nMore.\n\n# Two\n\nSecond.\n\n# Epilogue\n\nLast.\n",
    });
    expect(titles(book.sections)).toEqual(["One", "Two", "Epilogue"]);
    expect(roles(book.sections)).toEqual(["body chapter", "body chapter", "body epilogue"]);
    expect(book.sections.map((section) => section.id)).toEqual(["book", "book--two", "book--epilogue"]);
    expect(reported(diagnostics)).toEqual([]);
  });

  test("is one chapter where SUMMARY.md or its header says so", async () => {
    const { book } = await compose([
      listed("One", "a.md", "# One\n\nA.\n\n# Two\n\nB.\n"),
      listed("C", "c.md", "# C\n\nC.\n"),
    ]);
    expect(titles(book.sections)).toEqual(["One", "C"]);
    expect(book.sections[0]!.headings).toMatchObject([{ text: "Two", level: 2 }]);
  });
});

describe("one file as the whole manuscript", () => {
  test("gives its first heading to the book", async () => {
    const { book } = await composeSingle("# On Whales\n\nText.\n\n## Spouts\n\nMore.\n");
    expect(book.metadata).toMatchObject({ title: "On Whales", slug: "on-whales" });
    expect(book.layout).toBe("article");
    expect(book.sections).toMatchObject([{ title: [], titleText: "", headings: [{ level: 2, text: "Spouts" }] }]);
  });

  test("has sections for the headings of the first level after it", async () => {
    const { book } = await composeSingle("# A Novel\n\n# One\n\nText.\n\n# Two\n\nText.\n");
    expect(book.metadata.title).toBe("A Novel");
    expect(titles(book.sections)).toEqual(["One", "Two"]);
  });

  test("keeps text before its first section", async () => {
    const { book } = await composeSingle("# A Novel\n\nA word before.\n\n# One\n\nText.\n");
    expect(titles(book.sections)).toEqual(["", "One"]);
  });

  test("loses no heading when its title is known from elsewhere", async () => {
    const { book } = await composeSingle("---\ntitle: A Novel\n---\n\n# One\n\nText.\n\n# Two\n\nText.\n");
    expect(book.metadata.title).toBe("A Novel");
    expect(titles(book.sections)).toEqual(["One", "Two"]);
    const { book: same } = await composeSingle("---\ntitle: A Novel\n---\n\n# A Novel\n\nText.\n");
    expect(titles(same.sections)).toEqual([""]);
  });

  test("without a heading is named for its file", async () => {
    const { book } = await composeSingle("Just text.\n");
    expect(book.metadata.title).toBe("my-essay");
    expect(markup(allNodes(book))).toBe("<p>Just text.</p>");
  });
});

describe("roles and divisions", () => {
  test.each([
    ["Vorwort", "front preface"],
    ["Mentions légales", "front copyright-page"],
    ["Przedmowa", "front preface"],
    ["Предисловие", "front preface"],
    ["מבוא", "front introduction"],
    ["प्रस्तावना", "front preface"],
    ["前言", "front preface"],
    ["附錄", "back appendix"],
    ["あとがき", "back afterword"],
    ["머리말", "front preface"],
    ["찾아보기", "back index"],
    ["Índice remissivo", "back index"],
    ["Premessa", "front preface"],
    ["פתח דבר", "front foreword"],
    ["استهلال", "body prologue"],
    ["پس‌گفتار", "back afterword"],
    ["خاتمة", "body conclusion"],
    ["Другие книги автора", "front also-by"],
    ["同じ著者の本", "front also-by"],
    // Japanese books say at their end who published them.
    ["奥付", "back colophon"],
    ["Вступление в город", "body chapter"],
  ])("a chapter called %s is %s", async (title, expected) => {
    const isBack = expected.startsWith("back");
    const named = `# ${title}\n\nText.\n`;
    const { book } = await compose({ "1.md": isBack ? "# A\n\nx\n" : named, "2.md": isBack ? named : "# A\n\nx\n" });
    expect(roles(book.sections)).toContain(expected);
  });

  test("are told by words that mean one role only", () => {
    const roleOfWord = new Map<string, string>();
    for (const [role, words] of Object.entries(ROLE_WORDS)) {
      for (const word of words.split(", ")) expect(roleOf("1.md", word), word).toBe(role);
      for (const word of words.split(", ")) roleOfWord.set(word, role);
    }
    expect(roleOfWord.size).toBe(Object.values(ROLE_WORDS).flatMap((words) => words.split(", ")).length);
  });

  test("come from file names and titles", async () => {
    const { book } = await compose({
      "000-dedication.md": "# Dedication\n\nTo her.\n",
      "001-epigraph.md": "> Words.\n",
      "002.md": "# Préface\n\nText.\n",
      "003-prologue.md": "# Before\n\nText.\n",
      "004-chapter.md": "# One\n\nText.\n",
      "005-epilogue.md": "# After\n\nText.\n",
      "006.md": "# Acknowledgements\n\nText.\n",
      "appendix-01-tables.md": "# Tables\n\nText.\n",
      "about-the-author.md": "# About the Author\n\nText.\n",
    });
    expect(roles(book.sections)).toEqual([
      "front dedication",
      "front epigraph",
      "front preface",
      "body prologue",
      "body chapter",
      "body epilogue",
      "back acknowledgments",
      "back appendix",
      "back about-the-author",
    ]);
  });

  test("a header's role goes before both", async () => {
    const { book } = await compose({
      "preface.md": "---\nrole: chapter\n---\n\n# Preface\n\nText.\n",
      "b.md": "---\nrole: glossary\n---\n\n# Words\n\nText.\n",
    });
    expect(roles(book.sections)).toEqual(["body chapter", "back glossary"]);
  });

  test("display pages show no heading and are not listed", async () => {
    const { book } = await compose({ "dedication.md": "# Dedication\n\nTo her.\n", "b.md": "# B\n\nText.\n" });
    expect(book.sections[0]).toMatchObject({ title: [], titleText: "Dedication", listed: false });
  });

  test("an epigraph between chapters is body matter, so that folios run on", async () => {
    const { book } = await compose({
      "1.md": "# A\n\nText.\n",
      "2-epigraph.md": "> Words.\n",
      "3.md": "# C\n\nText.\n",
    });
    expect(roles(book.sections)).toEqual(["body chapter", "body epigraph", "body chapter"]);
  });

  test("a manuscript of nothing but front matter is a body", async () => {
    const { book } = await compose({ "preface.md": "# Preface\n\nText.\n", "foreword.md": "# Foreword\n\nText.\n" });
    expect(roles(book.sections)).toEqual(["body foreword", "body preface"]);
  });

  test("what SUMMARY.md sets apart stands before and after the body", async () => {
    const { book } = await compose([
      listed("Thanks first", "thanks.md", "# Thanks first\n\nText.\n", [], false),
      listed("Introduction", "intro.md", "# Introduction\n\nText.\n", [], false),
      listed("One", "1.md", "# One\n\nText.\n"),
      listed("Two", "2.md", "# Two\n\nText.\n"),
      listed("Contributors", "z.md", "# Contributors\n\nText.\n", [], false),
    ]);
    expect(roles(book.sections)).toEqual([
      "front other",
      "front introduction",
      "body chapter",
      "body chapter",
      "back other",
    ]);
  });
});

describe("nesting and numbers", () => {
  test("parts hold chapters, chapters hold sections, and SUMMARY.md counts them through", async () => {
    const { book } = await compose([
      part("Sea", [
        listed("One", "1.md", "# One\n\nText.\n", [
          listed("Sub", "1-1.md", "# Sub\n\n## Deep\n\nText.\n", [listed("Subsub", "1-1-1.md", "# Subsub\n\nText.\n")]),
        ]),
      ]),
      part("Land", [listed("Two", "2.md", "# Two\n\nText.\n")]),
      listed("Appendix", "appendix.md", "# Appendix\n\nText.\n"),
    ]);
    const [sea, land, appendix] = book.sections;
    expect(sea).toMatchObject({ role: "part", titleText: "Sea", division: "body", id: "part-sea" });
    const one = sea!.children[0]!;
    expect(one).toMatchObject({ role: "chapter", number: "1" });
    expect(one.children[0]).toMatchObject({ role: "other", number: "1.1", headings: [{ text: "Deep", level: 3 }] });
    expect(one.children[0]!.children[0]).toMatchObject({ number: "1.1.1" });
    expect(land!.children[0]).toMatchObject({ number: "2" });
    expect(appendix).toMatchObject({ role: "appendix", division: "back" });
    expect(appendix).not.toHaveProperty("number");
  });

  test("novels by files have none; a header can give one or decline", async () => {
    const { book } = await compose({ "1.md": "# A\n\nText.\n", "2.md": "---\nnumber: XII\n---\n\n# B\n\nText.\n" });
    expect(book.sections.map((section) => section.number)).toEqual([undefined, "XII"]);
    const { book: declined } = await compose([
      listed("A", "a.md", "# A\n\nText.\n"),
      listed("B", "b.md", "---\nnumber: false\n---\n\n# B\n\nText.\n"),
      listed("C", "c.md", "# C\n\nText.\n"),
    ]);
    expect(declined.sections.map((section) => section.number)).toEqual(["1", undefined, "2"]);
    expect(roles(declined.sections)).toEqual(["body chapter", "body chapter", "body chapter"]);
  });
});

describe("an empty chapter", () => {
  test("is told of and kept", async () => {
    const { book, diagnostics } = await compose({ "1.md": "# A\n", "2.md": "# B\n\nText.\n" });
    expect(titles(book.sections)).toEqual(["A", "B"]);
    expect(reported(diagnostics)).toEqual(["chapter-empty 1.md:1"]);
  });

  test("may be the title of a part, by its header or its name", async () => {
    const { diagnostics } = await compose({
      "1-sea.md": "---\nrole: part\n---\n\n# The Sea\n",
      "2-a.md": "# A\n\nText.\n",
      "part-2-land.md": "# The Land\n",
      "4-b.md": "# B\n\nText.\n",
    });
    expect(reported(diagnostics)).toEqual([]);
  });

  test("may open the sections nested in it", async () => {
    const { diagnostics } = await compose([listed("A", "a.md", "# A\n", [listed("B", "b.md", "# B\n\nText.\n")])]);
    expect(reported(diagnostics)).toEqual([]);
  });
});

describe("the layout", () => {
  const long = "word ".repeat(1600);

  test("is an article for one section or a short text, a book for more", async () => {
    expect((await compose({ "1.md": `# A\n\n${long}${long}\n` })).book.layout).toBe("article");
    expect((await compose({ "1.md": "# A\n\nText.\n", "2.md": "# B\n\nText.\n" })).book.layout).toBe("article");
    expect((await compose({ "1.md": `# A\n\n${long}\n`, "2.md": `# B\n\n${long}\n` })).book.layout).toBe("book");
  });

  test("shows the title once where the only section repeats it", async () => {
    const { book } = await compose({ "1.md": "# The Book\n\nText.\n" });
    expect(book.sections).toMatchObject([{ title: [], titleText: "" }]);
  });

  test("counts Chinese and Japanese characters as words", async () => {
    const { book } = await compose({
      "1.md": `# 一\n\n${"鯨は魚".repeat(600)}\n`,
      "2.md": `# 二\n\n${"鯨は魚".repeat(600)}\n`,
    });
    expect(book.layout).toBe("book");
  });
});

test("the first page of the whole folder, without a heading, has the book's name", async () => {
  const { book } = await compose({ "index.md": "Text.\n", "b.md": "# B\n\nText.\n" });
  expect(book.sections[0]).toMatchObject({ titleText: "The Book", role: "chapter" });
});

test("a file that is a part holds what SUMMARY.md nests in it as chapters, and its own notes", async () => {
  const { book } = await compose([
    listed("Sea", "sea.md", "---\nrole: part\n---\n\n# Sea\n\nText.[^1]\n\n[^1]: Note.\n", [
      listed("One", "1.md", "# One\n\nText.\n"),
    ]),
  ]);
  expect(book.sections[0]).toMatchObject({ role: "part", notes: [{ number: "1" }] });
  expect(book.sections[0]!.children[0]).toMatchObject({ role: "chapter" });
});
