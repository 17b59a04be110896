import { assert, property } from "fast-check";
import { labelsFor } from "../../../src/edition/labels.ts";
import { describe, expect, test } from "vitest";
import type { Metadata } from "../../../src/book/book.ts";
import { packageDocument, spineOf } from "../../../src/epub/opf.ts";
import { documentOf, PAGES, sampleEdition } from "./fixture.ts";
import { hostileText } from "./hostile.ts";
import { elementsOf, textsOf } from "./xml.ts";

const withMetadata = (changes: Partial<Metadata>) =>
  sampleEdition({ metadata: { ...sampleEdition().metadata, ...changes } });

/** The values of a `meta` property. */
const valuesOf = (xml: string, property: string): readonly string[] =>
  elementsOf(xml)
    .filter((element) => element.name === "meta" && element.attributes["property"] === property)
    .map((element) => element.text);

const items = (xml: string) => elementsOf(xml).filter((element) => element.name === "item");
const features = (xml: string): readonly string[] => valuesOf(xml, "schema:accessibilityFeature");
const sufficient = (xml: string): readonly string[] => valuesOf(xml, "schema:accessModeSufficient");

describe("metadata", () => {
  test("tells the title from the subtitle", () => {
    const xml = packageDocument(sampleEdition());
    expect(textsOf(xml, "dc:title")).toEqual(["The Habit of Waiting", "Three Chapters & a Hebrew One"]);
    expect(valuesOf(xml, "title-type")).toEqual(["main", "subtitle"]);
  });

  test("names authors as creators and others as contributors, with role and sort name", () => {
    const xml = packageDocument(sampleEdition());
    expect(textsOf(xml, "dc:creator")).toEqual(["Ada Tull"]);
    expect(textsOf(xml, "dc:contributor")).toEqual(["Ben Roper"]);
    expect(valuesOf(xml, "role")).toEqual(["aut", "trl"]);
    expect(valuesOf(xml, "file-as")).toEqual(["Tull, Ada"]);
  });

  test("an anthology's editors are its creators", () => {
    const xml = packageDocument(withMetadata({ authors: [{ name: "Cyd", role: "edt" }] }));
    expect(textsOf(xml, "dc:creator")).toEqual(["Cyd"]);
  });

  test("gives the date as the author did, or none", () => {
    const { date: _, ...undated } = sampleEdition().metadata;
    expect(textsOf(packageDocument(sampleEdition()), "dc:date")).toEqual(["2024-05"]);
    expect(textsOf(packageDocument(sampleEdition({ metadata: undated })), "dc:date")).toEqual([]);
  });

  test("is stamped in UTC to the second", () => {
    expect(valuesOf(packageDocument(sampleEdition()), "dcterms:modified")).toEqual(["2024-05-06T07:08:09Z"]);
  });

  test.each([
    ["urn:isbn:978-3-16-148410-0", ["15"]],
    ["urn:isbn:316148410X", ["02"]],
    ["urn:uuid:6fa459ea-ee8a-5ca4-894e-db77e160355e", []],
  ])("says what kind of identifier %s is", (identifier, types) => {
    expect(valuesOf(packageDocument(sampleEdition({ identifier })), "identifier-type")).toEqual(types);
  });

  test("says which series it belongs to", () => {
    const xml = packageDocument(withMetadata({ series: { name: "The Weir", number: "2" } }));
    expect(xml).toContain('<meta property="belongs-to-collection" id="series">The Weir</meta>');
    expect(xml).toContain('<meta refines="#series" property="group-position">2</meta>');
  });

  test("gives subjects their codes", () => {
    const xml = packageDocument(
      withMetadata({ subjects: ["Weirs", "BISAC FIC019000 Fiction / Literary", "Thema FBA"] }),
    );
    expect(valuesOf(xml, "authority")).toEqual(["BISAC", "Thema"]);
    expect(valuesOf(xml, "term")).toEqual(["FIC019000", "FBA"]);
    expect(xml).toContain("<dc:subject>Weirs</dc:subject>");
    expect(xml).toContain('<dc:subject id="subject-2">Fiction / Literary</dc:subject>');
    expect(xml).toContain('<dc:subject id="subject-3">FBA</dc:subject>');
  });

  test("leaves out what is empty", () => {
    const xml = packageDocument(withMetadata({ publisher: " ", rights: "", subjects: ["", "Sea"] }));
    expect(textsOf(xml, "dc:publisher")).toEqual([]);
    expect(textsOf(xml, "dc:rights")).toEqual([]);
    expect(textsOf(xml, "dc:subject")).toEqual(["Sea"]);
  });
});

describe("accessibility metadata", () => {
  const { cover: _, ...coverless } = sampleEdition();
  const facts = {
    hasImages: false,
    allImagesDescribed: true,
    hasMath: false,
    allMathDescribed: true,
    hasIndex: false,
    languages: ["en"],
  };
  const claims = (accessibility: typeof facts) => packageDocument({ ...coverless, accessibility });

  test("claims alternative text only where there are images and all have it", () => {
    expect(features(claims({ ...facts, hasImages: true }))).toContain("alternativeText");
    expect(features(claims({ ...facts, hasImages: true, allImagesDescribed: false }))).not.toContain("alternativeText");
    expect(features(claims(facts))).not.toContain("alternativeText");
  });

  test("does not call the text sufficient where an image is not described", () => {
    expect(sufficient(claims({ ...facts, hasImages: true, allImagesDescribed: false }))).toEqual(["textual,visual"]);
    expect(sufficient(claims(facts))).toEqual(["textual"]);
  });

  test("does not pretend to know of hazards or of conformance to WCAG", () => {
    const xml = packageDocument(sampleEdition());
    expect(valuesOf(xml, "schema:accessibilityHazard")).toEqual(["unknown"]);
    expect(valuesOf(xml, "dcterms:conformsTo")).toEqual([]);
  });

  test("says what the author says of hazards, conformance and in a summary", () => {
    const { metadata } = sampleEdition();
    const said = (accessibility: NonNullable<typeof metadata.accessibility>, described = true): string =>
      packageDocument(
        sampleEdition({
          metadata: { ...metadata, accessibility },
          accessibility: { ...facts, hasImages: true, allImagesDescribed: described },
        }),
      );
    expect(valuesOf(said({ hazards: [] }), "schema:accessibilityHazard")).toEqual(["none"]);
    expect(valuesOf(said({ hazards: ["flashing"] }), "schema:accessibilityHazard")).toEqual([
      "flashing",
      "noMotionSimulationHazard",
      "noSoundHazard",
    ]);
    const claim = { conformsTo: "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", certifiedBy: "Ann" };
    expect(valuesOf(said(claim), "dcterms:conformsTo")).toEqual([claim.conformsTo]);
    expect(valuesOf(said(claim), "a11y:certifiedBy")).toEqual(["Ann"]);
    expect(valuesOf(said(claim, false), "dcterms:conformsTo"), "an image is not described").toEqual([]);
    expect(valuesOf(said({ summary: "Plain." }), "schema:accessibilitySummary")).toEqual(["Plain."]);
  });

  test("is summed up in the language of the book, in English where Octavo does not speak it", () => {
    const { metadata } = sampleEdition();
    const summaryIn = (language: string, spoken = language): string =>
      packageDocument(sampleEdition({ metadata: { ...metadata, language }, labels: labelsFor(spoken) })).match(
        /<meta property="schema:accessibilitySummary"[^]*?<\/meta>/,
      )?.[0] ?? "";
    expect(summaryIn("de")).toMatch(/ xml:lang="de" dir="ltr">Umfließender Text .*Anmerkungen\./);
    expect(summaryIn("ja")).toMatch(/ xml:lang="ja" dir="ltr">論理的な[^ ]*。</);
    expect(summaryIn("en-GB")).toMatch(/ xml:lang="en" dir="ltr">Reflowable text/);
    expect(summaryIn("sw")).toMatch(/ xml:lang="en" dir="ltr">Reflowable text/);
  });

  test("tells of described formulas and of an index", () => {
    expect(features(claims({ ...facts, hasMath: true, hasIndex: true }))).toEqual(
      expect.arrayContaining(["MathML", "describedMath", "index"]),
    );
  });

  test("counts the cover among the images", () => {
    const edition = sampleEdition({ accessibility: facts });
    expect(valuesOf(packageDocument(edition), "schema:accessMode")).toEqual(["textual", "visual"]);
  });
});

test("names what the book was made from, and no narrators", () => {
  const { metadata } = sampleEdition();
  const authors = [...metadata.authors, { name: "Nora Voice", role: "nrt" }];
  const xml = packageDocument(sampleEdition({ metadata: { ...metadata, authors, source: "urn:isbn:9780306406157" } }));
  expect(textsOf(xml, "dc:source")).toEqual(["urn:isbn:9780306406157"]);
  expect(xml).not.toContain("Nora Voice");
});

test("names the print edition that the pages are those of, and claims them", () => {
  const xml = packageDocument(sampleEdition({ printedPages: PAGES }));
  expect(xml).toContain('<meta property="pageBreakSource">urn:isbn:9783161484100</meta>');
  for (const feature of ["pageBreakMarkers", "pageNavigation"]) {
    expect(xml).toContain(`<meta property="schema:accessibilityFeature">${feature}</meta>`);
  }
  expect(packageDocument(sampleEdition())).not.toMatch(/page(Break|Navigation)/);
});

describe("manifest and spine", () => {
  test("declares what documents hold", () => {
    const second = items(packageDocument(sampleEdition())).find((item) => item.attributes["id"] === "chapter-002");
    expect(second?.attributes["properties"]).toBe("mathml svg");
  });

  test("names the cover for new readers and for old ones", () => {
    const xml = packageDocument(sampleEdition());
    expect(items(xml).find((item) => item.attributes["properties"] === "cover-image")?.attributes["href"]).toBe(
      "images/c0de.png",
    );
    expect(elementsOf(xml).find((element) => element.attributes["name"] === "cover")?.attributes["content"]).toBe(
      "cover-image",
    );
  });

  test("lists a cover that also stands in the text once", () => {
    const { cover, assets } = sampleEdition();
    const xml = packageDocument(sampleEdition({ assets: [...assets, ...(cover ? [cover] : [])] }));
    expect(items(xml).filter((item) => item.attributes["href"] === "images/c0de.png")).toHaveLength(1);
  });

  test("lists a cover with fewer bytes than the same picture has in the text beside that one", () => {
    const { cover, assets } = sampleEdition();
    const own = assets[0]!;
    const xml = packageDocument(sampleEdition({ assets, cover: { ...cover!, id: own.id } }));
    expect(items(xml).map((item) => item.attributes["href"])).toEqual(expect.arrayContaining([own.path, cover!.path]));
  });

  test("puts the contents after the front matter that stands before it", () => {
    expect(spineOf(sampleEdition()).slice(0, 5)).toEqual(["cover", "title-page", "epigraph", "nav", "chapter-001"]);
  });

  test("keeps the contents out of the reading order where no landmark names it", () => {
    expect(spineOf(sampleEdition({ landmarks: [] }))).not.toContain("nav");
  });

  test("turns the pages of a Hebrew book the other way", () => {
    expect(packageDocument(withMetadata({ language: "he", direction: "rtl" }))).toContain(
      '<spine toc="ncx" page-progression-direction="rtl">',
    );
    expect(packageDocument(sampleEdition())).toContain('<spine toc="ncx">');
  });

  test("refuses two documents of one id or name", () => {
    const twice = [documentOf("a", ""), documentOf("a", "", { fileName: "b.xhtml" })];
    expect(() => packageDocument(sampleEdition({ documents: twice }))).toThrow("the id “a”");
    const same = [documentOf("a", ""), documentOf("b", "", { fileName: "a.xhtml" })];
    expect(() => packageDocument(sampleEdition({ documents: same }))).toThrow("the name “a.xhtml”");
    expect(() => packageDocument(sampleEdition({ documents: [documentOf("nav", "")] }))).toThrow("the id “nav”");
  });
});

test("whatever an author writes, the package document is well-formed and its title not empty", () => {
  assert(
    property(hostileText, hostileText, hostileText, (title, name, other) => {
      const authors = [{ name, role: "aut", sortName: other }];
      const words = { subtitle: other, publisher: name, rights: other, description: title, version: other };
      const xml = packageDocument(withMetadata({ title, authors, subjects: [other], ...words }));
      const titles = textsOf(xml, "dc:title");
      expect(titles.every((text) => text.trim() !== "")).toBe(true);
      expect(textsOf(xml, "dc:creator").every((text) => text.trim() !== "")).toBe(true);
    }),
  );
});
