import type { Asset, Metadata } from "../../../src/book/book.ts";
import type { ContentsEntry, EpubDocument, EpubEdition, PageListing } from "../../../src/edition/edition.ts";
import { labelsFor } from "../../../src/edition/labels.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAEklEQVR4nGNgYGBg+M+ABHBzAEf8AwGsY2fKAAAAAElFTkSuQmCC",
  "base64",
);
const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><path d="M2 18 20 3 38 18" fill="none" stroke="#888"/></svg>',
);

const metadata: Metadata = {
  zero: 0x30,
  title: "The Habit of Waiting",
  subtitle: "Three Chapters & a Hebrew One",
  authors: [
    { name: "Ada Tull", role: "aut", sortName: "Tull, Ada" },
    { name: "Ben Roper", role: "trl" },
  ],
  language: "en",
  direction: "ltr",
  identifiers: {},
  publisher: "Rope Walk",
  date: "2024-05",
  modified: new Date("2024-05-06T07:08:09.123Z"),
  version: "1.2",
  rights: "© 2024 Ada Tull",
  description: "What a port teaches.",
  subjects: ["Trade", "Patience"],
  slug: "the-habit-of-waiting",
};

/** A small book with everything an EPUB can hold: every test takes it, some change a thing or two. */
export function sampleEdition(changes: Partial<EpubEdition> = {}): EpubEdition {
  return {
    kind: "epub",
    name: "ebook",
    fileName: "the-habit-of-waiting.epub",
    metadata,
    identifier: "urn:uuid:6fa459ea-ee8a-5ca4-894e-db77e160355e",
    labels: labelsFor("en"),
    documents: DOCUMENTS,
    css: "p { margin: 0; }\n",
    fonts: [],
    assets: [chart, photo],
    cover,
    contents: CONTENTS,
    lists: [],
    landmarks: [
      { type: "cover", href: "cover.xhtml", text: "Cover" },
      { type: "titlepage", href: "title-page.xhtml", text: "Title page" },
      { type: "toc", href: "toc.xhtml#toc", text: "Contents" },
      { type: "bodymatter", href: "chapter-001.xhtml", text: "Start of the text" },
    ],
    accessibility: {
      hasImages: true,
      allImagesDescribed: true,
      hasMath: true,
      allMathDescribed: true,
      hasIndex: false,
      languages: ["en", "he"],
    },
    sourceMap: new Map([["chapter-001.xhtml", { file: "manuscript/01-waiting.md", line: 1, column: 1 }]]),
    ...changes,
  };
}

/** Pages of a print edition, one of which begins with the contents. */
export const PAGES: PageListing = {
  source: "urn:isbn:9783161484100",
  marks: [
    { id: "page-v", label: "v", href: "toc.xhtml#page-v" },
    { id: "page-1", label: "1", href: "chapter-001.xhtml#page-1" },
    { id: "page-2", label: "2", href: "chapter-001.xhtml#page-2" },
  ],
  inContents: [{ id: "page-v", label: "v", href: "toc.xhtml#page-v", before: "contents" }],
};

const photo = asset("a1b2", "image/png", "png", PNG);
const chart = asset("0c0c", "image/svg+xml", "svg", SVG);
const cover = asset("c0de", "image/png", "png", Buffer.concat([PNG]));

function asset(id: string, mediaType: Asset["mediaType"], extension: string, bytes: Uint8Array): Asset {
  return {
    id,
    path: `images/${id}.${extension}`,
    mediaType,
    size: bytes.length,
    read: () => bytes,
    widthPx: 8,
    heightPx: 8,
  };
}

/** A document around the markup of its body. */
export function documentOf(
  id: string,
  body: string,
  details: Partial<Omit<EpubDocument, "id" | "xhtml">> = {},
): EpubDocument {
  const { title = "A chapter", language = "en", direction = "ltr" } = details;
  return {
    fileName: `${id}.xhtml`,
    role: "chapter",
    properties: [],
    beforeContents: false,
    ...details,
    id,
    title,
    language,
    direction,
    xhtml: `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}" dir="${direction}">
<head>
<title>${title}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
${body}
</body>
</html>
`,
  };
}

function chapter(id: string, number: string, title: string, content: string): string {
  return `<section class="section chapter body" id="s-${id}" epub:type="chapter" role="doc-chapter" aria-labelledby="${id}">
<header class="opening">
<p class="number">${number}</p>
<h1 id="${id}">${title}</h1>
</header>
${content}
</section>`;
}

const call = (n: number): string =>
  `<a epub:type="noteref" role="doc-noteref" class="noteref" href="#note-${n}" id="call-${n}">${n}</a>`;
const note = (n: number, text: string): string =>
  `<aside class="note" id="note-${n}" epub:type="footnote" role="doc-footnote"><p><a class="note-back" href="#call-${n}" epub:type="backlink" role="doc-backlink" aria-label="Back to the text ${n}">${n}.</a> ${text}</p></aside>`;
const notes = (...list: readonly string[]): string =>
  `<section class="notes" epub:type="footnotes" aria-label="Notes">\n${list.join("\n")}\n</section>`;

const FIRST = `<p>There is a kind of tradesman who is never seen to run.${call(1)} He crosses the quay at the pace of the tide.</p>
<p>His answer was that they had known too many things and had known them too early.${call(2)}</p>
<div class="pull"><p>He was not slow. He had merely declined to be early.</p></div>
<blockquote><p>I rise at six and read yesterday’s letters.</p><p>I walk to the mole and back.</p></blockquote>
<hr/>
<h2 id="ledger">The ledger</h2>
<p>The rule is simple: <em>see the whole of the foregoing</em>, <code>sum(x)</code>, <kbd>Ctrl</kbd>, H<sub>2</sub>O.</p>
<h3 id="entries">Its entries</h3>
<ol start="3"><li><p>Opened.</p></li><li><p>Closed.</p></li></ol>
<dl><dt>Tide</dt><dd><p>What waits for no one.</p></dd><dt>Quay</dt><dd>Where one waits.</dd></dl>
<pre dir="ltr"><code class="language-ts">const patience: number = 41;
// a line of code that is a good deal longer than the narrow screen of a telephone, and therefore has to wrap</code></pre>
${notes(note(1, "The ham is entered twice."), note(2, "Tacit forbearance, so called."))}`;

const SECOND = `<figure><img src="images/a1b2.png" alt="A grey square" width="8" height="8"/><figcaption>Fig. 1. The mole.</figcaption></figure>
<figure><img src="images/0c0c.svg" alt="A line that rises and falls" width="40" height="20"/><figcaption>Fig. 2. Cargoes.</figcaption></figure>
<figure class="listing"><figcaption>Listing 1. The sum.</figcaption><pre dir="ltr"><code>1 + 1</code></pre></figure>
<div class="table"><table><caption>Table 1. The house of Tull</caption><thead><tr><th scope="col">Year</th><th scope="col" class="align-right">Bargains</th></tr></thead><tbody><tr><td>1819</td><td class="align-right">11</td></tr><tr><td>1843</td><td class="align-right">207</td></tr></tbody></table></div>
<p>And so <math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math> grows.</p>
<p>A drawing: <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="20" height="20" role="img" aria-label="A circle"><circle cx="5" cy="5" r="4" fill="none" stroke="currentColor"/></svg></p>
<p><span class="missing-image">A picture that could not be found</span></p>`;

const THIRD = `<p>The last chapter refers to <a href="chapter-001.xhtml#ledger">the ledger</a> and to <a href="https://example.org/">the world</a>.</p>
<section class="section nested" id="s-below"><h2 id="below"><span class="number">3.1</span> What lies below</h2><p>Nested.</p></section>`;

const DOCUMENTS: readonly EpubDocument[] = [
  documentOf(
    "cover",
    '<section class="cover" epub:type="cover"><img role="doc-cover" src="images/c0de.png" alt="Cover: The Habit of Waiting"/></section>',
    { title: "Cover", role: "cover", beforeContents: true },
  ),
  documentOf(
    "title-page",
    `<section class="titlepage" epub:type="titlepage" aria-labelledby="title">
<h1 class="title" id="title">The Habit of Waiting</h1>
<p class="subtitle">Three Chapters &amp; a Hebrew One</p>
<p class="author">Ada Tull</p>
<p class="publisher">Rope Walk</p>
</section>`,
    { title: "The Habit of Waiting", role: "titlepage", beforeContents: true },
  ),
  documentOf(
    "epigraph",
    '<section class="section epigraph front" id="s-motto" epub:type="epigraph" role="doc-epigraph" aria-label="Epigraph"><blockquote><p>They also serve who only stand and wait.</p><p class="source">Milton</p></blockquote></section>',
    { title: "Epigraph", role: "epigraph", beforeContents: true },
  ),
  documentOf("chapter-001", chapter("waiting", "1", "Waiting", FIRST), { title: "Waiting" }),
  documentOf("chapter-002", chapter("figures", "2", "Figures", SECOND), {
    title: "Figures",
    properties: ["mathml", "svg"],
  }),
  documentOf("chapter-003", chapter("depths", "3", "Depths", THIRD), { title: "Depths" }),
  documentOf("chapter-004", chapter("hebrew", "4", "לוויתן", "<p>הוא לא מיהר מעולם.</p>"), {
    title: "לוויתן",
    language: "he",
    direction: "rtl",
  }),
];

function entry(id: string, text: string, href: string, details: Partial<ContentsEntry> = {}): ContentsEntry {
  return { id, text, href, role: "chapter", language: "en", direction: "ltr", children: [], ...details };
}

const CONTENTS: readonly ContentsEntry[] = [
  entry("waiting", "Waiting", "chapter-001.xhtml#waiting", {
    number: "1",
    children: [
      entry("ledger", "The ledger", "chapter-001.xhtml#ledger", {
        role: "heading",
        children: [entry("entries", "Its entries", "chapter-001.xhtml#entries", { role: "heading" })],
      }),
    ],
  }),
  entry("figures", "Figures", "chapter-002.xhtml#figures", { number: "2" }),
  entry("depths", "Depths", "chapter-003.xhtml#depths", {
    number: "3",
    children: [entry("below", "What lies below", "chapter-003.xhtml#below", { number: "3.1" })],
  }),
  entry("hebrew", "לוויתן", "chapter-004.xhtml#hebrew", { number: "4", language: "he", direction: "rtl" }),
];
