import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../../src/browser/launch.ts";
import { namedDestinations } from "../../../src/pdf/destinations.ts";
import { catalogOf, objectAt } from "../../../src/pdf/document.ts";
import { finishPdf } from "../../../src/pdf/finish.ts";
import { bodyScale, fontsOf, missingGlyphs } from "../../../src/pdf/inspect.ts";
import { outlineTitles } from "./outline-titles.ts";
import { pageNumbers } from "../../../src/pdf/pages.ts";
import { readPdf } from "../../../src/pdf/read.ts";
import { entryOf } from "../../../src/pdf/syntax.ts";
import { findVeraPdf, validatePdf } from "../../conformance/verapdf.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { DOCUMENTS } from "./documents.ts";
import { documentOf, printed } from "./prints.ts";
import { linkDescriptions, tagTree } from "./tag-tree.ts";

const OPTIONS: Parameters<typeof finishPdf>[1] = {
  title: "Whales",
  authors: ["Ann Author", "Bo Öther"],
  subject: "On whales",
  keywords: ["sea"],
  language: "en",
  rights: "CC0",
  date: new Date("2001-02-03T04:05:06Z"),
  creator: "Octavo",
  claims: { ua: true, a: "2a" },
  pageLabels: [
    { pageIndex: 0, style: "roman" },
    { pageIndex: 1, style: "decimal" },
  ],
  trim: { widthPt: 419.528, heightPt: 595.276 },
  spreads: true,
};

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(async () => await chromium.close());

async function finished(body: string, style = ""): Promise<ReturnType<typeof readPdf>> {
  return readPdf(finishPdf(await printed(chromium, documentOf(body, { style })), OPTIONS));
}

test.skipIf(!findVeraPdf())("all documents conform to PDF/UA-1 and PDF/A-2a", { timeout: 300_000 }, async () => {
  await using folder = await temporaryFolder();
  const files: string[] = [];
  for (const [name, body] of Object.entries(DOCUMENTS)) {
    const bytes = finishPdf(await printed(chromium, documentOf(body)), OPTIONS);
    files.push(join(folder.path, `${name}.pdf`));
    await writeFile(files.at(-1) ?? "", bytes);
    expect([missingGlyphs(readPdf(bytes)), bodyScale(readPdf(bytes))], name).toEqual([[], 1]);
  }
  // The validator does find what is missing in what Chromium prints.
  const unfinished = join(folder.path, "unfinished.pdf");
  await writeFile(unfinished, await printed(chromium, documentOf("<h1>H</h1><ul><li>x</ul>")));
  for (const flavour of ["ua1", "2a"] as const) {
    const results = await validatePdf([...files, unfinished], flavour);
    expect(results.pop()?.compliant).toBe(false);
    expect(results).toEqual(files.map(() => ({ compliant: true, failures: [] })));
  }
});

describe("the tags", () => {
  test("of lists, notes and links are as a screen reader wants them", async () => {
    const pdf = await finished(`<h1>One</h1><p>Text<a id="c" href="#n" role="doc-noteref">1</a> and
      <a href="https://example.org/">a place</a>.</p><ul style="list-style: none"><li>bare<ol><li>inner</li></ol></li></ul>
      <section role="doc-endnotes"><ol><li id="n" role="doc-endnote"><p>Note. <a href="#c" role="doc-backlink">back</a></p></li></ol></section>`);
    expect(tagTree(pdf)).toMatchInlineSnapshot(`
      "Document[en]
        H1 "One"
        P "Text"
          Link "1" "and"
          Link "a place" "."
        L
          LI
            LBody "bare"
              L
                LI
                  Lbl "1."
                  LBody "inner"
        L
          LI
            Lbl "1."
            LBody
              Note#note000001
                P "Note."
                  Link "back""
    `);
    expect(linkDescriptions(pdf)).toMatchInlineSnapshot(`
      [
        "(1)",
        "(a place)",
        "(back)",
      ]
    `);
  });

  test("of figures, languages and what a document asks for", async () => {
    const pdf = await finished(`<h1>One</h1>
      <figure><img src="dots.png" alt="Dots"><figcaption>Caption</figcaption></figure>
      <p>A <span lang="de" role="group">Wort</span>, <math role="img" aria-label="\u2063Formula x squared"><msup><mi>x</mi><mn>2</mn></msup></math></p>
      <dl role="figure" aria-label="\u2063L"><div role="figure" aria-label="\u2063LI"><dt role="figure" aria-label="\u2063Lbl">term</dt>
        <dd role="figure" aria-label="\u2063LBody">meaning</dd></div></dl>
      <p><a href="#x"><img src="dots.png" alt="a linked picture"></a><em id="x">e</em></p>`);
    expect(tagTree(pdf)).toMatchInlineSnapshot(`
      "Document[en]
        H1 "One"
        Div
          Figure alt="Dots"
          Caption "Caption"
        P "A"
          Span[de] "Wort" ","
          Formula alt="x squared" "𝑥" "2"
        L
          LI
            Lbl "term"
            LBody "meaning"
        P
          Link
            Figure alt="a linked picture"
          Em "e""
    `);
    expect(linkDescriptions(pdf)).toMatchInlineSnapshot(`
      [
        "(a linked picture)",
        "(a linked picture)",
      ]
    `);
  });

  test("hold the empty cells of tables, in their columns", async () => {
    const pdf = await finished(`<h1>One</h1><table><thead><tr><th>a</th><th>b</th><th>c</th></tr></thead>
      <tr><td></td><td>2</td><td></td></tr><tr><td rowspan="2">1</td><td></td><td>3</td></tr><tr><td></td><td>3</td></tr></table>`);
    const rows = tagTree(pdf)
      .split(/ +TR\n?/)
      .slice(1);
    const cells = rows.map((row) =>
      row.match(/(?<=T[HD](#\w+)? ?)".*?"|TD$/gm)?.map((cell) => cell.replace("TD", "-").replaceAll('"', "")),
    );
    expect(cells).toEqual([
      ["a", "b", "c"],
      ["-", "2", "-"],
      ["1", "-", "3"],
      ["-", "3"],
    ]);
  });

  test("name table heads once, though they are painted on every page", async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `<tr><td>${i}</td><td>same</td></tr>`).join("");
    const pdf = await finished(
      `<h1>One</h1><table><thead><tr><th>Name</th><th>Value</th></tr></thead><tbody>${rows}</tbody></table>`,
    );
    expect(pageNumbers(pdf).length).toBeGreaterThan(2);
    expect(tagTree(pdf).match(/TH.*/g)).toEqual(['TH#cell000001 "Name"', 'TH#cell000002 "Value"']);
    expect(tagTree(pdf).match(/TD.*/g)).toHaveLength(180);
  });
});

test("a heading that moves to the next page is in the outline once, and said once", async () => {
  const pdf = await finished(`<h1>One</h1><div style="height: 158mm"></div><h2>Moved</h2><p>text</p><p>text</p>`);
  expect(pageNumbers(pdf)).toHaveLength(2);
  expect(outlineTitles(pdf)).toEqual([
    { title: "One", depth: 0 },
    { title: "Moved", depth: 1 },
  ]);
  expect(tagTree(pdf)).toContain('H2 "Moved"\n');
});

test("pages have exactly the size asked for, and destinations and links keep their place on them", async () => {
  const raw = await printed(
    chromium,
    documentOf('<h1 id="a">One</h1><p><a href="#b">to b</a></p><h2 id="b">b</h2>', {
      style: "h1, h2, p { margin: 0 }",
    }),
  );
  const before = namedDestinations(readPdf(raw)).get("b");
  const pdf = readPdf(finishPdf(raw, OPTIONS));
  const after = namedDestinations(pdf).get("b");
  expect(after?.pageIndex).toBe(0);
  expect(after?.topPt).toBeCloseTo(before?.topPt ?? 0, 2);
  const [page = 0] = pageNumbers(pdf);
  expect(entryOf(objectAt(pdf, page).dict, "MediaBox")).toBe("[0 0 419.528 595.276]");
  expect(entryOf(objectAt(pdf, page).dict, "TrimBox")).toBe("[0 0 419.528 595.276]");
  const link = pdf.objects.find((object) => object?.dict.includes("/Subtype /Link"));
  const rectangle = (entryOf(link?.dict ?? "", "Rect") ?? "").match(/[\d.]+/g)?.map(Number) ?? [];
  // The link stands on the line above the destination, which does not count the margin.
  const marginPt = (18 / 25.4) * 72;
  expect(595.276 - (rectangle[1] ?? 0)).toBeCloseTo((after?.topPt ?? 0) + marginPt, 0);
});

test("destinations are found by id, whatever characters it has", async () => {
  const ids = ["plain", "ch%2C2", "a.b:c_d"];
  const links = ids.map((id) => `<a href="#${id}">x</a>`).join(" ");
  const targets = ids.map((id) => `<section><h1 id="${id}">x</h1></section>`).join("");
  const found = namedDestinations(await finished(`${links}${targets}`));
  for (const [index, id] of ids.entries()) expect(found.get(id)?.pageIndex, id).toBe(index + 1);
});

test("viewers are told the title, the language, the folios and how to show the book", async () => {
  const { dict } = catalogOf(await finished("<h1>One</h1>"));
  expect(entryOf(dict, "Lang")).toBe("(en)");
  expect(entryOf(dict, "ViewerPreferences")).toBe("<</DisplayDocTitle true>>");
  expect(entryOf(dict, "PageLabels")).toBe("<</Nums [0 <</S /r /St 1>> 1 <</S /D /St 1>>]>>");
  expect(entryOf(dict, "PageLayout")).toBe("/TwoPageRight");
  expect(entryOf(dict, "MarkInfo")).toBe("<</Marked true>>");
  const raw = await printed(chromium, documentOf("<h1>One</h1>"));
  const rightToLeft = catalogOf(readPdf(finishPdf(raw, { ...OPTIONS, direction: "rtl" })));
  expect(entryOf(rightToLeft.dict, "ViewerPreferences")).toContain("/Direction /R2L");
});

describe("what is looked at afterwards", () => {
  test.each([
    ["fits", "<div style='width: 100px'>x</div>", 1],
    [
      "has a running head and smaller pieces",
      "<p style='transform: scale(.5)'>small</p><p style='font-size: 5pt'>x</p>",
      1,
    ],
    ["has one line that is too wide", "<div style='width: 500px'>wide</div>", 423.36 / 500],
    [
      "is drawn as a group, and too wide",
      "<p style='mix-blend-mode: multiply'>x</p><div style='width: 500px'>w</div>",
      423.36 / 500,
    ],
  ])("is the scale of a document that %s", async (_, body, scale) => {
    const raw = await printed(
      chromium,
      documentOf(`<h1>One</h1><p>text</p><p>more</p>${body}`, { style: "html, body { overflow-x: visible }" }),
    );
    expect(bodyScale(readPdf(raw))).toBeCloseTo(scale, 2);
    expect(bodyScale(readPdf(finishPdf(raw, OPTIONS)))).toBe(bodyScale(readPdf(raw)));
  });

  test("are characters no font has", async () => {
    const pdf = await finished(
      "<h1>One</h1><section>x \u{13000}\u{13001} y</section><section style='opacity: .5'>\u{13000}</section><section>z</section>",
    );
    expect(missingGlyphs(pdf)).toEqual([
      { pageIndex: 1, count: 2 },
      { pageIndex: 2, count: 1 },
    ]);
  });

  test("are fonts", async () => {
    const pdf = await finished("<h1>One</h1><p>x</p><pre>y</pre>");
    expect(fontsOf(pdf)).toEqual(
      ["EBGaramond-Bold", "EBGaramond-Regular", "JetBrainsMono-Regular"].map((name) => ({ name, embedded: true })),
    );
  });
});

test("the same document gives the same bytes, in another process and time zone", async () => {
  const program = `
    import { createHash } from "node:crypto";
    const { findBrowser } = await import("${new URL("../../../src/browser/find.ts", import.meta.url)}");
    const { launchBrowser } = await import("${new URL("../../../src/browser/launch.ts", import.meta.url)}");
    const { finishPdf } = await import("${new URL("../../../src/pdf/finish.ts", import.meta.url)}");
    const { documentOf, printed } = await import("${new URL("./prints.ts", import.meta.url)}");
    const { DOCUMENTS } = await import("${new URL("./documents.ts", import.meta.url)}");
    await using chromium = await launchBrowser(await findBrowser());
    const options = ${JSON.stringify(OPTIONS)};
    for (const body of Object.values(DOCUMENTS)) {
      const pdf = finishPdf(await printed(chromium, documentOf(body)), { ...options, date: new Date(options.date) });
      console.log(createHash("sha256").update(pdf).digest("hex"));
    }`;
  const run = async (zone: string, locale: string): Promise<string> => {
    const env = { ...process.env, TZ: zone, LANG: locale, LC_ALL: locale };
    return (await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], { env })).stdout;
  };
  const there = await run("Pacific/Auckland", "de_DE.UTF-8");
  expect(there.trim().split("\n")).toHaveLength(Object.keys(DOCUMENTS).length);
  expect(await run("America/New_York", "C")).toBe(there);
  const here = [];
  for (const body of Object.values(DOCUMENTS)) {
    const pdf = finishPdf(await printed(chromium, documentOf(body)), OPTIONS);
    here.push(createHash("sha256").update(pdf).digest("hex"));
  }
  expect(here).toEqual(there.trim().split("\n"));
});
