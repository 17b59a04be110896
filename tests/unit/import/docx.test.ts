import { expect, test } from "vitest";
import { readDocx } from "../../../src/import/docx/read.ts";
import { Findings } from "../../../src/import/findings.ts";
import { ImportRefused } from "../../../src/import/refused.ts";
import { imported } from "./imported.ts";
import { footnotes, p, picture, r, styled, wordDocument } from "./word-document.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const item = (words: string, list = 1, level = 0): string =>
  p(r(words), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const cell = (words: string, properties = ""): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(r(words))}</w:tc>`;
const row = (...cells: string[]): string => `<w:tr>${cells.join("")}</w:tr>`;

test("a document becomes chapters with notes, lists, tables, pictures and formulas", async () => {
  const body = [
    p(r("The Weir"), styled("Title")),
    p(r("Arrival"), styled("Heading1")),
    p(
      `${r("“Late,” ")}${r("said", "<w:i/>")}${r(" the porter.")}<w:r><w:footnoteReference w:id="2"/></w:r>${r(" ")}${r("NASA", "<w:smallCaps/>")}`,
    ),
    p(`<w:hyperlink r:id="rLink">${r("A link")}</w:hyperlink>${r(" and 2 * 3 * 4.")}`),
    item("seven"),
    item("a in seven", 1, 1),
    item("eight"),
    p(r("Text between.")),
    item("nine goes on"),
    item("a bullet", 2),
    p(r("* * *"), '<w:jc w:val="center"/>'),
    p(r("To the right."), '<w:jc w:val="right"/>'),
    p(r("Quoted."), styled("Quote")),
    p(r("Departure"), `${styled("Heading1")}<w:pageBreakBefore/>`),
    `<w:tbl>${row(cell("Tap").replace("<w:rPr>", "<w:rPr><w:b/>"), cell("Drips").replace("<w:rPr>", "<w:rPr><w:b/>"))}${row(cell("Both", '<w:gridSpan w:val="2"/>'))}${row(cell("Left", '<w:vMerge w:val="restart"/>'), cell("3"))}${row(cell("", "<w:vMerge/>"), cell("12"))}</w:tbl>`,
    p(picture("A tap")),
    p(r("The tap, dry."), styled("Caption")),
    p(
      `${r("So ")}<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>${r(" it is.")}<w:r><w:endnoteReference w:id="2"/></w:r>`,
    ),
    p(`<w:r><w:br w:type="page"/></w:r>`),
    p(
      `${r("Kept ")}<w:ins w:id="1">${r("put in")}</w:ins><w:del w:id="2"><w:r><w:delText>taken out</w:delText></w:r></w:del>${r(".")}`,
    ),
  ].join("");
  const bytes = wordDocument(body, {
    "word/media/image1.png": PNG,
    "word/footnotes.xml": footnotes({ 2: p(r("Nobody had been told.")) }),
    "word/endnotes.xml": footnotes({ 2: p(r("At the end.")) }, "endnote"),
    "word/comments.xml": footnotes({ 1: p(r("Really?")) }, "comment"),
  });
  const { files, findings } = await imported(readDocx, "weir.docx", bytes);
  expect(files).toMatchInlineSnapshot(`
    "== book.yaml
    # Imported from weir.docx.
    title: The Weir
    language: en
    == 01-arrival.md
    # Arrival

    “Late,” *said* the porter.[^1] [NASA]{.small-caps}

    [A link](https://example.org/) and 2 * 3 * 4.

    7. seven
       a. a in seven
    8. eight

    Text between.

    9. nine goes on

    - a bullet

    ***

    [To the right.]{.align-right}

    > Quoted.

    [^1]: Nobody had been told.
    == 02-departure.md
    # Departure

    | Tap | Drips |
    |---|---|
    | Both ||
    | Left | 3 |
    | ^^ | 12 |

    ![A tap](img/a-tap.png "The tap, dry.")

    So $\\frac{a}{2}$ it is.[^1]

    \\newpage

    Kept put in.

    [^1]: At the end.
    == img/a-tap.png
    "
  `);
  expect(findings.map(({ kind, what }) => `${kind}: ${what}`)).toMatchInlineSnapshot(`
    [
      "changed: a formula, written in TeX",
      "changed: a tracked insertion, which is kept",
      "left out: a tracked deletion",
      "left out: a comment",
      "guessed: the language: en",
    ]
  `);
});

test("captions below pictures in styles that are based on one another, and lines across the page", async () => {
  const styles = [
    ["Figure", "Figure", ""],
    ["CaptionedFigure", "Captioned Figure", "Figure"],
    ["ImageCaption", "Image Caption", "Caption"],
    ["Caption", "caption", ""],
  ].map(
    ([id, name, base]) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${base && `<w:basedOn w:val="${base}"/>`}</w:style>`,
  );
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const rule =
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><v:rect style="width:0;height:1.5pt" o:hralign="center" o:hr="t"/></w:pict></w:r>';
  const body = [
    p(picture("A house"), styled("CaptionedFigure")),
    p(r("The house"), styled("ImageCaption")),
    p(r("Text.")),
    p(rule),
    p(r("More.")),
  ].join("");
  const document = wordDocument(body, {
    "word/styles.xml": `<?xml version="1.0"?><w:styles xmlns:w="${W}">${styles.join("")}</w:styles>`,
    "word/media/image1.png": PNG,
  });
  const { files } = await imported(readDocx, "house.docx", document);
  expect(files).toContain('![A house](img/a-house.png "The house")\n\nText.\n\n***\n\nMore.');
});

test("a short text that begins below its title is one piece, with its headings below the title", async () => {
  const title = p(r("On Weirs"), styled("Title"));
  const sections = p(r("One"), styled("Heading1")) + p(r("Text.")) + p(r("Two"), styled("Heading1")) + p(r("Text."));
  const piece = await imported(readDocx, "weirs.docx", wordDocument(`${title}${p(r("It begins."))}${sections}`));
  expect(piece.files).toContain("== 01-on-weirs.md\n# On Weirs\n\nIt begins.\n\n## One\n\nText.\n\n## Two");
  const book = await imported(readDocx, "weirs.docx", wordDocument(title + sections));
  expect(book.files).toContain("== 01-one.md\n# One");
});

const read = async (bytes: Uint8Array): Promise<unknown> =>
  await readDocx({ bytes, name: "x.docx", path: "/x.docx" }, new Findings());

test("a document with a type of its own, or that is none, is refused", async () => {
  const bomb =
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><w:document>&b;</w:document>';
  await expect(read(wordDocument("", { "word/document.xml": bomb }))).rejects.toThrow(ImportRefused);
  await expect(read(new Uint8Array([80, 75, 3, 4, 1, 2, 3]))).rejects.toThrow(/cannot be unpacked/);
  await expect(read(wordDocument("<w:p>"))).rejects.toThrow(/no XML/);
});

/** A paragraph that is set in by so many twentieths of a point. */
const setIn = (inner: string, left: number, more = ""): string => p(inner, `<w:ind w:left="${left}"${more}/>`);
const broken = (...lines: readonly string[]): string => r(lines.join('</w:t><w:br/><w:t xml:space="preserve">'));
const shifted = (words: string, by: number): string => r(words, `<w:position w:val="${by}"/><w:sz w:val="19"/>`);
const PROSE = "So the ferryman sang it every night when the water was low, and nobody came to hear of it.";

async function textOfDocument(...body: readonly string[]) {
  const { files, findings } = await imported(readDocx, "verse.docx", wordDocument(body.join("")));
  return {
    text: files.replace(/^[^]*?\.md\n/, "").trim(),
    guessed: findings.map(({ what }) => what).filter((what) => !what.startsWith("the ")),
  };
}

test("short lines that are set in are verse, each line as far as it was", async () => {
  const { text, guessed } = await textOfDocument(
    p(r(PROSE)),
    setIn(broken("The river runs, the river runs,", "    beneath the weir at night,", "and no one comes."), 850),
    setIn(broken("The second stanza stands below,", "it has two lines to show."), 850),
    p(r(PROSE)),
    setIn(r("O tell me, miller, where you go,"), 850),
    setIn(r("where no one goes,"), 850, ' w:firstLine="540"'),
    setIn(r("and how the waters flow."), 1210, ' w:hanging="360"'),
    p(""),
    setIn(r("I go below the bent.", "<w:i/>"), 1390),
    setIn(r("They go where I am sent."), 850),
    p(r(PROSE)),
  );
  expect(text).toBe(
    [
      PROSE,
      "",
      "| The river runs, the river runs,",
      "|     beneath the weir at night,",
      "| and no one comes.",
      "|",
      "| The second stanza stands below,",
      "| it has two lines to show.",
      "",
      PROSE,
      "",
      "| O tell me, miller, where you go,",
      "|    where no one goes,",
      "| and how the waters flow.",
      "|",
      "|    *I go below the bent.*",
      "| They go where I am sent.",
      "",
      PROSE,
    ].join("\n"),
  );
  expect(guessed).toEqual(["4 stanzas of verse"]);
});

test("lines that begin with spaces are verse, where nothing else sets them in", async () => {
  const { text } = await textOfDocument(
    p(r(PROSE)),
    p(broken("The river runs,", "\u00A0\u00A0\u00A0beneath the weir,", "and no one comes.")),
    p(r(PROSE)),
  );
  expect(text).toBe([PROSE, "| The river runs,\n|    beneath the weir,\n| and no one comes.", PROSE].join("\n\n"));
});

test("what LibreOffice shifts from the line is raised and lowered; a linked picture is told", async () => {
  const linked = picture("A weir").replace("r:embed", "r:link");
  const { text, guessed } = await textOfDocument(
    p(`${r("H")}${shifted("2", -2)}${r("O, x")}${shifted("2", 8)}${r(", ")}${r("wide", '<w:position w:val="2"/>')}`),
    p(linked),
  );
  expect(text).toBe("H~2~O, x^2^, wide");
  expect(guessed).toEqual(["a picture that is not in the document"]);
});

test("prose that is set in is a quotation, and a short line in it is no verse", async () => {
  const { text, guessed } = await textOfDocument(
    p(r(PROSE)),
    setIn(r(PROSE), 720),
    setIn(r("“Go,” he wrote."), 720),
    setIn(r(PROSE), 720),
    p(r(PROSE)),
  );
  expect(text).toBe([PROSE, "", `> ${PROSE}`, ">", "> “Go,” he wrote.", ">", `> ${PROSE}`, "", PROSE].join("\n"));
  expect(guessed).toEqual(["a quotation, which is set in"]);
});

test("what is set in for another reason stays what it is", async () => {
  // All of a text, the first lines of a novel, an address, the next paragraph of an item, and a line alone.
  const whole = await textOfDocument(setIn(r(PROSE), 720), setIn(r("“Yes.”"), 720), setIn(r(PROSE), 720));
  expect(whole).toEqual({ text: [PROSE, "“Yes.”", PROSE].join("\n\n"), guessed: [] });
  const others = await textOfDocument(
    p(r(PROSE)),
    p(r("“Yes.”"), '<w:ind w:firstLine="400"/>'),
    p(r("“No.”"), '<w:ind w:firstLine="400"/>'),
    p(broken("Ada Poet", "12 Weir Lane")),
    p(r(PROSE)),
    setIn(r("A line alone."), 720),
    p(r(PROSE)),
    item("an item", 2),
    setIn(r(PROSE), 720),
  );
  expect(others.text).toBe(
    [PROSE, "“Yes.”", "“No.”", "Ada Poet\\\n12 Weir Lane", PROSE, "A line alone.", PROSE, "- an item", PROSE].join(
      "\n\n",
    ),
  );
  expect(others.guessed).toEqual([]);
});

const kindOfList = (id: string, format: string, sign: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${[0, 1].map((level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="${format}"/><w:lvlText w:val="${sign}"/></w:lvl>`).join("")}</w:abstractNum>`;
const listOf = (id: string): string => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;

test("paragraphs listed with a blank sign, as pandoc writes them, go on with the item before them", async () => {
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const kinds = kindOfList("1", "decimal", "%1.") + kindOfList("2", "bullet", "•") + kindOfList("3", "bullet", " ");
  const body = [
    item("one"),
    item("more of one", 3),
    item("two"),
    item("deep", 2, 1),
    item("more of deep", 3, 1),
    item("three"),
    p(r("Text.")),
    item("of nothing before it", 3),
  ];
  const document = wordDocument(p(r("Taps"), styled("Heading1")) + body.join(""), {
    "word/numbering.xml": `<?xml version="1.0"?><w:numbering xmlns:w="${W}">${kinds}${listOf("1")}${listOf("2")}${listOf("3")}</w:numbering>`,
  });
  const { files, findings } = await imported(readDocx, "taps.docx", document);
  expect(files).toMatchInlineSnapshot(`
    "== book.yaml
    # Imported from taps.docx.
    title: Taps
    language: en
    == 01-taps.md
    # Taps

    1. one

       more of one

    2. two

       - deep

         more of deep

    3. three

    Text.

    - of nothing before it
    "
  `);
  expect(findings.map(({ kind: each, what }) => `${each}: ${what}`)).not.toContain(
    "changed: a block that Markdown holds only nearly",
  );
});
