import { describe, expect, test } from "vitest";
import { hiddenAddress, printedAddress } from "../../../src/edition/link-address.ts";
import { withLinkNotes } from "../../../src/edition/link-notes.ts";
import type { Book, Note, Section } from "../../../src/book/book.ts";
import { element, type Element, type Node, text, textOf, visit } from "../../../src/markdown/tree.ts";

function link(href: string, words: string): Element {
  return element("a", { href }, [text(words)]);
}

function call(note: string, number: string): Element {
  return element("o-note", { note, id: `call-${note}`, number });
}

function noted(content: readonly Node[], notes: readonly Note[] = [], isOnePerCall = true): Section {
  const section: Section = {
    id: "one",
    role: "chapter",
    division: "body",
    title: [],
    titleText: "One",
    language: "en",
    direction: "ltr",
    classes: [],
    content,
    notes,
    headings: [],
    listed: true,
    children: [],
  };
  const book = { metadata: {}, sections: [section] } as unknown as Book;
  const [made] = withLinkNotes(book, isOnePerCall).sections;
  if (!made) throw new Error("no section");
  return made;
}

/** Number and text of each note. */
function notesOf({ notes }: Section): readonly string[] {
  return notes.map(({ number, content }) => `${number} ${textOf(content)}`);
}

/** The numbers of the calls, in order. */
function callsOf({ content }: Section): readonly string[] {
  const numbers: string[] = [];
  visit(content, (node) => {
    if (node.tag === "o-note") numbers.push(node.attributes["number"] ?? "");
  });
  return numbers;
}

describe("the address of a link", () => {
  test.each([
    ["https://example.com/", "example.com"],
    ["https://www.example.com/a/", "www.example.com/a/"],
    ["http://example.com/a", "http://example.com/a"],
    ["mailto:ann@example.com", "ann@example.com"],
    ["https://de.wikipedia.org/wiki/K%C3%B6ln", "de.wikipedia.org/wiki/Köln"],
    ["https://example.com/a%20b%E2%80%8B", "example.com/a%20b%E2%80%8B"],
    ["https://example.com/%FF", "example.com/%FF"],
  ])("%s is printed as %s", (href, printed) => {
    expect(printedAddress(href)).toBe(printed);
  });

  test.each([
    ["https://example.com", "example.com"],
    ["https://www.example.com/", "http://example.com"],
    ["https://example.com/a", "See example.com/a/ for more"],
    ["mailto:ann@example.com?subject=Hello", "ann@example.com"],
    ["#chapter", "a chapter"],
  ])("%s is told by “%s”", (href, words) => {
    expect(hiddenAddress(link(href, words))).toBeUndefined();
  });

  test("is not told by words, nor by a part of it", () => {
    expect(hiddenAddress(link("https://example.com/a", "here"))).toBe("https://example.com/a");
    expect(hiddenAddress(link("https://example.com/a", "example.com"))).toBe("https://example.com/a");
  });
});

describe("notes of links", () => {
  const own: Note = { id: "own", number: "1", calls: ["call-own"], content: [element("p", {}, [text("His own.")])] };

  test("are counted among those of the author, in the order of their calls", () => {
    const section = noted(
      [element("p", {}, [link("https://a.org", "a"), call("own", "1"), link("mailto:b@b.org", "b")])],
      [own],
    );
    expect(notesOf(section)).toEqual(["1 a.org", "2 His own.", "3 b@b.org"]);
    expect(callsOf(section)).toEqual(["1", "2", "3"]);
  });

  test("are one for each call where a page is to choose, else one for each address", () => {
    const content = [element("p", {}, [link("https://a.org", "a"), link("https://a.org", "the same")])];
    expect(notesOf(noted(content))).toEqual(["1 a.org", "2 a.org"]);
    const shared = noted(content, [], false);
    expect(notesOf(shared)).toEqual(["1 a.org"]);
    expect(callsOf(shared)).toEqual(["1", "1"]);
    expect(shared.notes[0]?.calls).toHaveLength(2);
  });

  test("are none for links in notes: their addresses stand behind them", () => {
    const note = { ...own, content: [element("p", {}, [text("See "), link("https://a.org/x", "x"), text(".")])] };
    expect(notesOf(noted([element("p", {}, [call("own", "1")])], [note]))).toEqual(["1 See x (a.org/x)."]);
  });

  test("leave a text without links, and code, as they are", () => {
    const content = [element("p", {}, [call("own", "1")]), element("pre", {}, [link("https://a.org", "a")])];
    const section = noted(content, [own]);
    expect(section.content).toBe(content);
    expect(section.notes).toEqual([own]);
  });
});
