import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readHtml } from "../../../src/import/html/read.ts";
import { imported } from "./imported.ts";

const GOOGLE = `<html><head><meta content="text/html; charset=UTF-8"><style>.c1{font-weight:700}.c2{font-style:italic;color:#000}.c3{text-align:right}.c9{}</style></head><body class="c9">
<h1 class="c4" id="h.abc"><span class="c1">One</span></h1>
<p class="c5"><span class="c9">Plain, </span><span class="c2">sloping </span><span class="c2">words</span><span class="c1">,</span><span> a <a class="c6" href="https://www.google.com/url?q=https://example.org/a%3Fb%3Dc&amp;sa=D&amp;ust=1">link</a></span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> &amp; more.</span></p>
<p class="c5"><span></span></p>
<ul class="c7 lst-kix_x1-0 start"><li class="c8 li-bullet-0"><span>outer</span></li></ul><ul class="c7 lst-kix_x1-1 start"><li class="c8"><span>inner</span></li></ul><ul class="c7 lst-kix_x1-0"><li><span>outer again</span></li></ul>
<p class="c3"><span>Right.</span></p>
<h1><span>Two</span></h1>
<table><tr><td colspan="1"><p><span class="c1">Head</span></p></td><td><p><span class="c1">Other</span></p></td></tr><tr><td><p><span>a</span></p></td><td><p><span>b | c</span></p></td></tr></table>
<p><span>See </span><a href="#h.abc">above</a><span>.</span></p>
<hr><div><p class="c0"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;A note.</span></p></div>
</body></html>`;

test("what Google Docs exports is read as what it means", async () => {
  const { files } = await imported(readHtml, "google.html", Buffer.from(GOOGLE));
  expect(files).toMatchInlineSnapshot(`
    "== book.yaml
    # Imported from google.html.
    title: google
    language: en
    == 01-one.md
    # One {#h.abc}

    Plain, _sloping words_**,** a [link](https://example.org/a?b=c)[^1] & more.

    - outer
      - inner
    - outer again

    [Right.]{.align-right}

    [^1]: A note.
    == 02-two.md
    # Two

    | Head | Other |
    |---|---|
    | a | b \\| c |

    See [above](01-one.md#h.abc).
    "
  `);
});

test("notes of Word's HTML, Windows-1252, scripts and pictures from elsewhere", async () => {
  const html = `<html><head><meta charset="windows-1252"><title>Caf\xe9</title><meta name="author" content="Ada Example"></head><body>
<script>alert(1)</script><h1>One<o:p></o:p></h1><p class=MsoNormal>Caf\xe9 <a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> text<o:p>&nbsp;</o:p></p>
<p><img src="../secret.png" alt="Secret"><img src="https://example.org/x.png" alt="Far"></p><p onclick="x()">Last.</p>
<div><br clear=all><hr align=left size=1 width="33%"><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> The note.</p></div></div></body></html>`;
  const { files, findings } = await imported(readHtml, "word.html", Buffer.from(html, "latin1"));
  expect(files).toMatchInlineSnapshot(`
    "== book.yaml
    # Imported from word.html.
    title: One
    authors:
      - Ada Example
    language: en
    == 01-one.md
    # One

    Café [^1] text

    <em>\\[Secret\\]</em><em>\\[Far\\]</em>

    Last.

    [^1]: The note.
    "
  `);
  expect(findings.map(({ kind, what }) => `${kind}: ${what}`)).toMatchInlineSnapshot(`
    [
      "guessed: the language: en, as nothing tells it",
      "left out: a picture that is missing or that no book can show",
      "left out: a picture on the network",
    ]
  `);
});

test("pictures beside the file are taken, those that lead out of its folder are not", async () => {
  const folder = await mkdtemp(join(tmpdir(), "octavo-import-"));
  try {
    await writeFile(join(folder, "a.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await symlink("/etc/hostname", join(folder, "b.svg"));
    const html = '<h1>x</h1><p><img src="a.svg" alt="A drawing"></p><p><img src="b.svg" alt="Out"></p>';
    const { files } = await imported(readHtml, "x.html", Buffer.from(html), folder);
    expect(files).toContain("![A drawing](img/a-drawing.svg)");
    expect(files).toContain("*[Out]*");
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("elements in each other without end keep their words", async () => {
  const { files } = await imported(readHtml, "deep.html", Buffer.from(`<h1>x</h1>${"<div>".repeat(20_000)}deep<b>er`));
  expect(files).toContain("deeper");
});

test("a table that Markdown has no words for keeps the calls of its notes", async () => {
  const html = `<h1>Taps</h1><table><tr><td class="align-center">a<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></td><td>b</td></tr>
<tr><td class="align-right">c</td><td>d</td></tr></table><p>Text.</p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> A note.</p></div>`;
  const { files } = await imported(readHtml, "taps.html", Buffer.from(html));
  expect(files).toContain('<td class="align-center">\n\na[^1]\n\n</td>\n<td>b</td>');
  expect(files).toContain("[^1]: A note.");
});

test("quotations and code in cells are drawn in a grid, with long lines broken", async () => {
  const long = "A long line of words that goes on and on until it is far too long for one line of a cell.";
  const html = `<h1>Taps</h1><table><tr><th align="right">n</th><th colspan="2">Wide</th></tr>
<tr><td rowspan="2">日本</td><td><blockquote><p>${long}</p></blockquote></td><td><pre>a | b</pre></td></tr><tr><td>x</td><td>y</td></tr></table><p>Text.</p>`;
  const { files, findings } = await imported(readHtml, "taps.html", Buffer.from(html));
  expect(files).toContain(`
+--------+-------------------------------------------------------+
| n      | Wide                                                  |
+========+==============================================+========+
| 日本   | > A long line of words that goes on and on   | \`\`\`    |
|        | > until it is far too long for one line of a | a | b  |
|        | > cell.                                      | \`\`\`    |
|        +----------------------------------------------+--------+
|        | x                                            | y      |
+--------+----------------------------------------------+--------+
`);
  expect(findings.map(({ what }) => what).join()).not.toContain("only nearly");
});

test("what pandoc exports is read as what it means", async () => {
  const html = `<html lang="en-GB"><head><title>The Weir</title></head><body>
<header id="title-block-header"><h1 class="title">The Weir</h1><p class="subtitle">A Story</p><p class="author">Ada Example</p></header>
<section id="arrival"><h1>Arrival</h1><p>See <a href="#arrival">above</a>.</p>
<figure><img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" title="Shown when it is pointed at" alt="A house"><figcaption>The house</figcaption></figure>
<ol type="1"><li>one</li></ol>
<div class="line-block">A line<br>\n\u00A0\u00A0and another</div>
<div class="sourceCode"><pre class="sourceCode python"><code class="sourceCode python">print()</code></pre></div>
<table><thead><tr><th>A</th><th style="text-align: right;">B</th></tr></thead><tbody><tr><td style="text-align: center;">1</td><td style="text-align: right;">2</td></tr><tr><td>3</td><td style="text-align: right;">4</td></tr></tbody></table>
</section><h1>Departure</h1><p>Gone.</p></body></html>`;
  const { files, findings } = await imported(readHtml, "weir.html", Buffer.from(html));
  expect(files).toMatchInlineSnapshot(`
    "== book.yaml
    # Imported from weir.html.
    title: The Weir
    subtitle: A Story
    authors:
      - Ada Example
    language: en-GB
    == 01-arrival.md
    # Arrival {#arrival}

    See [above](#arrival).

    ![A house](img/a-house.png "The house")

    1. one

    | A line
    |   and another

    \`\`\`python
    print()
    \`\`\`

    | A | B |
    |---|--:|
    | 1 | 2 |
    | 3 | 4 |
    == 02-departure.md
    # Departure

    Gone.
    == img/a-house.png
    "
  `);
  expect(findings.map(({ what }) => what).join()).not.toContain("only nearly");
});

test("a title alone among its headings stays the heading of the text", async () => {
  const html = `<body><h1 class="title">On Weirs</h1><p class="author">Ada Example</p><h2>One</h2><p>Text.</p><h2>Two</h2><p>Text.</p></body>`;
  const { files } = await imported(readHtml, "weirs.html", Buffer.from(html));
  expect(files).toContain("# On Weirs\n\nAda Example\n\n## One");
});
