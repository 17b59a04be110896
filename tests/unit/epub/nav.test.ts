import { assert, property } from "fast-check";
import { describe, expect, test } from "vitest";
import type { ContentsEntry } from "../../../src/edition/edition.ts";
import { navigationDocument, ncx } from "../../../src/epub/nav.ts";
import { PAGES, sampleEdition } from "./fixture.ts";
import { hostileText } from "./hostile.ts";
import { elementsOf, textsOf } from "./xml.ts";

const linksOf = (xml: string) => elementsOf(xml).filter((element) => element.name === "a");
const points = (xml: string) => elementsOf(xml).filter((element) => element.name === "navPoint");
const entry = (changes: Partial<ContentsEntry>): ContentsEntry => ({
  text: "A chapter",
  id: "a",
  href: "chapter-001.xhtml#a",
  role: "chapter",
  language: "en",
  direction: "ltr",
  children: [],
  ...changes,
});

describe("the contents document", () => {
  test("nests its entries and shows their numbers", () => {
    expect(navigationDocument(sampleEdition())).toContain(`<ol>
<li><a href="chapter-001.xhtml#waiting"><span class="number">1</span> Waiting</a>
<ol>
<li><a href="chapter-001.xhtml#ledger">The ledger</a>
<ol>
<li><a href="chapter-001.xhtml#entries">Its entries</a></li>
</ol>
</li>
</ol>
</li>
<li>`);
  });

  test("marks an entry of another language and direction", () => {
    expect(navigationDocument(sampleEdition())).toContain(
      '<a href="chapter-004.xhtml#hebrew" lang="he" xml:lang="he" dir="rtl">',
    );
  });

  test("keeps the landmarks out of sight, each once", () => {
    const { landmarks } = sampleEdition();
    const xml = navigationDocument(sampleEdition({ landmarks: [...landmarks, ...landmarks] }));
    const types = linksOf(xml).flatMap((link) => link.attributes["epub:type"] ?? []);
    expect(types).toEqual(["cover", "titlepage", "toc", "bodymatter"]);
    expect(xml).toMatch(/<nav epub:type="landmarks" [^>]*hidden="hidden">/);
  });

  test("has no empty list of landmarks", () => {
    expect(navigationDocument(sampleEdition({ landmarks: [] }))).not.toContain("landmarks");
  });

  test("leads to the text where a piece has no headings", () => {
    const [link] = linksOf(navigationDocument(sampleEdition({ contents: [] })));
    expect(link?.attributes["href"]).toBe("epigraph.xhtml");
  });
});

describe("the pages of a print edition", () => {
  const edition = sampleEdition({ printedPages: PAGES });

  test("are listed out of sight, in the contents document", () => {
    const xml = navigationDocument(edition);
    expect(xml).toMatch(/<nav epub:type="page-list" role="doc-pagelist" [^>]*hidden="hidden">/);
    const [, list = ""] = /epub:type="page-list"([^]*)<\/nav>/.exec(xml) ?? [];
    expect(list).toContain('<li><a href="chapter-001.xhtml#page-2">2</a></li>');
  });

  test("are marked before the contents, not in them", () => {
    expect(navigationDocument(edition)).toMatch(
      /<div><span epub:type="pagebreak" role="doc-pagebreak" id="page-v" title="v"><\/span><\/div>\n<nav epub:type="toc"/,
    );
  });

  test("are listed in the NCX behind the contents, those in roman as front matter", () => {
    const xml = ncx(edition);
    const targets = elementsOf(xml).filter(({ name }) => name === "pageTarget");
    expect(targets.map(({ attributes: { type, value } }) => [type, value])).toEqual([
      ["front", undefined],
      ["normal", "1"],
      ["normal", "2"],
    ]);
    const orders = [...points(xml), ...targets].map(({ attributes }) => Number(attributes["playOrder"]));
    expect(Math.max(...orders)).toBe(Number(targets.at(-1)?.attributes["playOrder"]));
    expect(xml).toContain(
      '<meta name="dtb:totalPageCount" content="3"/>\n<meta name="dtb:maxPageNumber" content="2"/>',
    );
  });

  test("are not spoken of where none are known", () => {
    expect(navigationDocument(sampleEdition()) + ncx(sampleEdition())).not.toMatch(/page-list|pageList/);
  });
});

describe("the NCX", () => {
  test("has the depth of the contents and the identifier of the package", () => {
    const heads = Object.fromEntries(
      elementsOf(ncx(sampleEdition()))
        .filter((element) => element.name === "meta")
        .map(({ attributes }) => [attributes["name"], attributes["content"]]),
    );
    expect(heads).toMatchObject({ "dtb:depth": "3", "dtb:uid": "urn:uuid:6fa459ea-ee8a-5ca4-894e-db77e160355e" });
  });

  test("counts the entries in reading order, and two that lead to one place as one", () => {
    const contents = [entry({ children: [entry({})] }), entry({ href: "chapter-002.xhtml" })];
    const order = points(ncx(sampleEdition({ contents }))).map(({ attributes }) => [
      attributes["id"],
      attributes["playOrder"],
    ]);
    expect(order).toEqual([
      ["point-2", "1"],
      ["point-1", "1"],
      ["point-3", "2"],
    ]);
  });

  test("puts the number before the words", () => {
    expect(textsOf(ncx(sampleEdition()), "text")).toContain("3.1 What lies below");
  });
});

test("whatever an author writes, both are well-formed and every entry has words", () => {
  assert(
    property(hostileText, hostileText, (text, number) => {
      const edition = sampleEdition({
        metadata: { ...sampleEdition().metadata, title: text, authors: [{ name: number, role: "aut" }] },
        contents: [entry({ text, number, children: [entry({ text })] })],
        landmarks: [{ type: "toc", href: "toc.xhtml#toc", text }],
      });
      const links = linksOf(navigationDocument(edition));
      expect(links.every((link) => link.text.trim() !== "")).toBe(true);
      expect(textsOf(ncx(edition), "text").every((words) => words.trim() !== "")).toBe(true);
    }),
  );
});
