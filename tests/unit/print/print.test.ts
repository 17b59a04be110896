import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../../src/browser/launch.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import type { Artifact } from "../../../src/edition/artifact.ts";
import type { Opening, PrintEdition } from "../../../src/edition/edition.ts";
import { fontFaceCss, fontFiles } from "../../../src/edition/fonts.ts";
import { labelsFor } from "../../../src/edition/labels.ts";
import { editionCss } from "../../../src/edition/styles.ts";
import { propertiesCss, settingProperties, settingValues } from "../../../src/edition/theme-settings.ts";
import { loadFonts, loadTheme } from "../../../src/edition/theme.ts";
import { printPdf } from "../../../src/print/print.ts";
import { pdfPages } from "../../support/pdf-pages.ts";

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(async () => {
  await chromium.close();
});

const fonts = loadFonts("book");
const theme = loadTheme("book");
const settings = propertiesCss(settingProperties(theme.settings, settingValues(theme.settings)));
const LATIN = new Set([0x41]);
const span = (line: number): { file: string; line: number; column: number } => ({ file: "a.md", line, column: 1 });

const chapter = (id: string, body: string): string =>
  `<section class="section opens" id="s-${id}"><h1 id="${id}">${id}</h1>${body}</section>`;
const row = (cell: string): string => `<tr>${cell.repeat(8)}</tr>`;

/** An edition of two chapters and the contents, which names the second. */
function edition(parts: { one?: string; css?: string } = {}): PrintEdition {
  const css = fontFaceCss(fonts, LATIN) + settings + editionCss("book", "print") + (parts.css ?? "");
  const contents = `<nav class="contents opens" id="contents"><h1>Contents</h1><p class="entry"><a href="#two">
    <span class="text">Two</span><span class="folio" data-folio-of="two"></span></a></p></nav>`;
  const openings = ["contents", "s-one", "s-two"].map((id): Opening => ({
    id,
    role: id === "contents" ? "contents" : "chapter",
    division: id === "contents" ? "front" : "body",
    startsOn: "recto",
  }));
  const metadata = {
    title: "Book",
    authors: [],
    language: "en",
    direction: "ltr",
    identifiers: {},
    subjects: [],
    slug: "book",
  };
  return {
    kind: "pdf",
    name: "print",
    fileName: "book.pdf",
    metadata: { ...metadata, zero: 0x30, direction: "ltr", modified: new Date(0) },
    identifier: "urn:test",
    labels: labelsFor("en"),
    sourceMap: new Map([
      ["one", span(1)],
      ["two", span(9)],
    ]),
    html: `<!DOCTYPE html><html lang="en" class="layout-book"><head><title>Book</title><style>${css}</style></head><body>
      ${contents}${chapter("one", parts.one ?? "<p>Text.</p>")}${chapter("two", "<p>Text.</p>")}</body></html>`,
    files: fontFiles(fonts, LATIN),
    openings,
    pageTargets: [],
    plates: [],
    places: [
      { id: "one", level: 1, text: "One" },
      { id: "two", level: 1, text: "Two" },
    ],
    page: {
      widthPt: 396,
      heightPt: 612,
      bodySizePt: 11.6,
      runningHeads: { verso: "title", recto: "chapter" },
      layout: "book",
      notesAtFoot: true,
      margins: {},
      sheet: { bleedPt: 0, cropMarks: false },
    },
  };
}

async function printed(of: PrintEdition): Promise<{ artifact: Artifact; told: string[]; diagnostics: Diagnostics }> {
  const diagnostics = new Diagnostics();
  const artifact = await printPdf(of, chromium, diagnostics);
  const told = diagnostics.all.map(({ rule, span: at }) => `${rule} ${at?.line ?? ""}`.trim());
  return { artifact, told, diagnostics };
}

describe("a print", () => {
  test("has chapters on right-hand pages, and says where they are", async () => {
    const { artifact, told } = await printed(edition({ one: "<p>Text.</p>".repeat(40) }));
    expect(told).toEqual([]);
    expect(artifact.pages).toBe(5);
    expect(Object.fromEntries(artifact.pageMap)).toEqual({
      one: { pageIndex: 2, folio: "1" },
      two: { pageIndex: 4, folio: "3" },
    });
    const pages = await pdfPages(artifact.bytes);
    const words = pages.map((page) => page.runs.map((run) => run.text.trim()).filter((text) => text !== "Text."));
    expect(words.map((each) => each.filter(Boolean).toSorted().join(" "))).toEqual([
      "3 Contents Two i",
      "",
      "1 one",
      "2 Book",
      "3 two",
    ]);
  });

  test("has the same bytes again", async () => {
    const [first, second] = [await printed(edition()), await printed(edition())];
    expect(Buffer.from(first.artifact.bytes).equals(second.artifact.bytes)).toBe(true);
  });

  test("keeps the soft hyphens that end a line, and no others", async () => {
    const word = "extra\u00ADordi\u00ADnary effi\u00ADcient ";
    let document = "";
    const keep = (html: string): void => void (document = html);
    const of = edition({ one: `<p>${word.repeat(60)}</p>` });
    const artifact = await printPdf(of, chromium, new Diagnostics(), { document: keep });
    const runs = (await pdfPages(artifact.bytes)).flatMap((page) => page.runs.map((run) => run.text));
    const shown = runs.filter((text) => text.endsWith("\u2010"));
    expect(shown.length).toBeGreaterThan(5);
    expect(document.match(/\u00AD/g)?.length).toBe(shown.length);
  });

  test("whose page numbers do not settle is told of", async () => {
    // Without its blanks nothing stands where it was planned.
    const { told } = await printed(edition({ css: ".blank { display: none; }" }));
    expect(told).toEqual(["pagination-unstable"]);
  });

  test("that Chromium shrank is told of, with the cause", async () => {
    const { told, diagnostics } = await printed(
      edition({
        one: `<div style="min-width: 700px">${"wide ".repeat(20)}</div>`,
        css: "html, body { overflow-x: visible !important; }",
      }),
    );
    expect(told).toContain("page-shrunk 1");
    expect(diagnostics.all.find(({ rule }) => rule === "page-shrunk")?.message).toMatch(
      /“wide wide.* instead of 11\.6 pt/,
    );
  });
});

const sum = (terms: number): string =>
  `<math display="block"><mrow>${"<mi>x</mi><mo>+</mo>".repeat(terms)}</mrow></math>`;

/** The sizes that were set for two formulas, printed below a table. */
const sizes = async (table: string): Promise<readonly string[]> => {
  let document = "";
  const keep = (html: string): void => void (document = html);
  const of = edition({ one: `${table}<p>${sum(60)}</p><p>${sum(18)}</p>` });
  await printPdf(of, chromium, new Diagnostics(), { document: keep });
  return [...document.matchAll(/<math[^>]* style="font-size: ([^";]+)/g)].map(([, size = ""]) => size);
};

describe("what is wider than the page", () => {
  test("is made to fit: tables, code, pictures", async () => {
    const { told } = await printed(
      edition({
        one: `<table><thead>${row("<th>heading</th>")}</thead><tbody>${row("<td>disproportionatenesses</td>")}</tbody></table>
          <pre><code>${"code".repeat(60)}</code></pre><p>${"1234567890".repeat(20)}</p>
          <svg width="2000" height="20" viewBox="0 0 2000 20" aria-hidden="true"></svg>`,
      }),
    );
    expect(told).toEqual(["table-turned", "code-turned", "heading-stranded 1", "page-white 1"]);
  });

  test.each(["inline", "block"])("is set smaller where it is a formula (%s), and told of", async (display) => {
    const formula = `<math display="${display}"><mrow>${"<mi>x</mi><mo>+</mo>".repeat(18)}</mrow></math>`;
    const { told, diagnostics } = await printed(edition({ one: `<p>${formula}</p>` }));
    expect(told).toEqual(["too-wide 1"]);
    expect(diagnostics.all[0]?.message).toMatch(/set at \d\d % of its size/);
  });

  test("and is a formula that would be smaller than half its size is said to be cut off", async () => {
    const { told, diagnostics } = await printed(edition({ one: `<p>${sum(60)}</p>` }));
    expect(told).toEqual(["too-wide 1"]);
    expect(diagnostics.all[0]?.message).toMatch(/^A formula .* cut off at its edge/);
  });

  test("is no larger where a table is turned as well", async () => {
    const alone = await sizes("");
    expect(alone[0]).toBe("0.5em");
    const wide = `<table><tbody>${row("<td>disproportionatenesses</td>")}</tbody></table>`;
    expect(await sizes(wide)).toEqual(alone);
  });

  test("and cannot be made to fit is told of, by the heading it stands below", async () => {
    const { told } = await printed(edition({ one: `<table><tr>${"<td>x</td>".repeat(90)}</tr></table>` }));
    expect(told).toEqual(["too-wide 1"]);
  });
});
