import { structureLabel } from "../../../src/pdf/tags.ts";

const WORDS = "The whale swam on through the cold green water, and nobody aboard said a word of it to the captain. ";
const figure = (label: string): string => `role="figure" aria-label="${label}"`;

/** Bodies of documents with all that books hold: each must come out valid. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  "prose and notes": `
    <h1>Moby</h1><p>Subtitle with <em>emphasis</em></p>
    <nav role="doc-toc" aria-label="Contents"><h2>Contents</h2>
      <ol><li><a href="#one">One</a> <span>1</span><ol><li><a href="#deep">Deeper</a></li></ol></li>
      <li><a href="#two%2C">Two</a></li></ol></nav>
    <section id="one" role="doc-chapter"><h2>One <span lang="fr" role="group">chapitre</span></h2>
      <p>${WORDS.repeat(6)}<em>em</em> <strong>strong</strong> <code>code</code> <abbr>abbr</abbr> H<sub>2</sub>O
        x<sup>3</sup> <del>del</del> <ins>ins</ins> <mark>mark</mark> <small>small</small> <q>quote</q> <cite>cite</cite>
        <kbd>k</kbd> <i>i</i> <b>b</b> <u>u</u> <s>s</s> <var>v</var> <dfn>d</dfn> <time>2000</time> <bdo dir="rtl">abc</bdo>
        <em lang="la">lingua</em>, <a href="https://example.org/a?b=(1)&amp;c=2">a link outside</a>, a
        note<a id="call-1" href="#note-1" role="doc-noteref">1</a> and another<sup><a id="call-2" href="#note-2">2</a></sup>.</p>
      <blockquote lang="de"><p>Ein Zitat.</p></blockquote><hr>
      <p>See <a href="#two%2C">the second chapter, by a link so long that it has to be broken over two lines or three of
        the page because it does not come to an end</a>. Words that are ${"very ".repeat(120)} many.</p>
      <h3 id="deep">Deeper</h3>
      <ul><li>a</li><li><p>b</p><p>bb</p><ul><li>nested <a href="#deep">link</a></li></ul></li></ul>
      <ol start="3"><li>x</li><li style="background: #eee; border: 1px solid">y</li></ol>
      <ul style="list-style: none"><li>bare</li></ul>
      <dl><dt>term</dt><dd>definition</dd><div><dt>t2</dt><dd><p>p</p><p>q</p></dd></div></dl>
      <pre><code>fn main() {\n    println!("( \\\\ )");\n}</code></pre>
      <aside><p>Aside</p></aside><div role="doc-tip"><p>Tip</p></div><address>address</address>
      <details open><summary>summary</summary>details</details>
      <section role="doc-endnotes"><h3>Notes</h3><ol>
        <li id="note-1" role="doc-endnote"><p>First note. <a href="#call-1" role="doc-backlink">back</a></p></li>
        <li id="note-2"><div ${figure(structureLabel("Note"))}><p>Second note. <a href="#call-2">back</a></p></div></li>
      </ol></section></section>
    <section id="two%2C"><h2>Two</h2>${`<p>${WORDS.repeat(12)}</p>`.repeat(9)}</section>`,

  "tables and figures": `
    <h1>Tables</h1>
    <table><caption>Caption</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
      <tbody><tr><th scope="row">row</th><td>1</td></tr><tr><td rowspan="2">2</td><td>3</td></tr><tr><td>4</td></tr></tbody>
      <tfoot><tr><td colspan="2">foot</td></tr></tfoot></table>
    <table><tr><td>no</td><td>head</td></tr></table>
    <table><thead><tr><th></th><th>b</th><th>c</th></tr></thead><tbody><tr><td>1</td><td></td><td>3</td></tr>
      <tr><td></td><td></td><td>3</td></tr><tr><td>1</td><td></td><td></td></tr><tr><td></td><td></td><td></td></tr>
      <tr><td rowspan="2">1</td><td></td><td>3</td></tr><tr><td></td><td>3</td></tr></tbody></table>
    <table border="1"><tr><td>1</td><td></td><td>3</td></tr><tr><td></td><td>2</td><td></td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>
    <table><thead><tr><th rowspan="2">a</th><th colspan="2">bc</th></tr><tr><th>b</th><th>c</th></tr></thead>
      <tbody><tr><td>1</td><td></td><td>3</td></tr><tr><th scope="row">1</th><td></td><td>3</td></tr></tbody></table>
    <table><thead><tr><th>Name</th><th>Number</th></tr></thead><tbody>
      ${Array.from({ length: 70 }, (_, i) => `<tr><td>${i}</td><td>${WORDS.slice(0, 40)}</td></tr>`).join("")}</tbody></table>
    <h2>Figures</h2>
    <figure id="f"><img src="dots.png" alt="Dots (16 × 16)"><figcaption>Figure <em>one</em>.</figcaption></figure>
    <figure><svg role="img" aria-label="A square" width="40" height="40"><rect width="40" height="40" fill="red"/>
      <text x="2" y="20" font-family="Text">T</text></svg><figcaption>Drawn</figcaption></figure>
    <figure><img src="disc.svg" alt="A disc"></figure>
    <figure><table><tr><th>a</th></tr><tr><td>b</td></tr></table><figcaption>A table in a figure</figcaption></figure>
    <figure><pre><code>code</code></pre><figcaption>Listing</figcaption></figure>
    <p><img src="dots.png" alt=""> decorative, <img src="dots.png" alt="inline"> inline,
      <a href="#f"><img src="dots.png" alt="linked"></a> linked.</p>`,

  "mathematics and languages": `
    <h1>Mathematics</h1>
    <p>Inline <math role="img" aria-label="${structureLabel("Formula", "x squared is one half")}"><msup><mi>x</mi><mn>2</mn></msup>
      <mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>, bare <math><msqrt><mi>y</mi></msqrt><mo>(</mo><mi>z</mi><mo>)</mo></math>.</p>
    <div ${figure(structureLabel("Formula", "the sum of all i"))}><math display="block"><munder><mo>∑</mo><mi>i</mi></munder>
      <msub><mi>a</mi><mi>i</mi></msub></math></div>
    <p lang="he" dir="rtl">שלום <span lang="en" role="group">peace</span> עולם <a href="#end">קישור</a></p>
    <p>A <span lang="de" role="group">Wort</span> here. A <ruby>base<rt>gloss</rt></ruby>.</p>
    <p id="end">Fine ligatures: office, fluff; soft hyphens: ${"Donau\u00ADdampf\u00ADschiff\u00ADfahrt ".repeat(12)}</p>`,

  "what is painted": `
    <h1>Painting</h1>
    <p style="opacity: 0.5">Half seen, with <a href="#p">a link</a> and <input type="checkbox" checked disabled> a box.</p>
    <p style="text-shadow: 1px 1px 2px red">Shadow</p>
    <p style="background: linear-gradient(red, blue); border-radius: 9px; border: 3px double; box-shadow: 2px 2px 4px">Gradient</p>
    <p style="background: url(dots.png) repeat; outline: 2px dotted">Pattern</p>
    <p style="background: url(disc.svg)">Vector pattern</p>
    <p style="transform: rotate(3deg); transform-origin: 0 0">Turned</p>
    <p style="filter: grayscale(1); text-decoration: underline wavy">Filtered</p>
    <p style="mix-blend-mode: multiply; background: #cef">Blended</p>
    <div style="columns: 2; column-rule: 1px solid"><p>${WORDS.repeat(8)}</p></div>
    <div style="overflow: hidden; height: 3em; border: 1px dashed"><p id="p">${WORDS.repeat(9)}</p></div>
    <p style="position: relative; float: left; width: 40%"><span style="position: absolute; right: 0">absolute</span> float</p>
    <p style="clear: both"><span style="display: inline-block; border: 1px solid; padding: 1em">box</span></p>
    <svg width="60" height="60" aria-hidden="true"><defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1"/></linearGradient>
      <pattern id="t" width="5" height="5" patternUnits="userSpaceOnUse"><circle r="2"/></pattern>
      <mask id="m"><rect width="30" height="30" fill="white"/></mask></defs>
      <rect width="60" height="30" fill="url(#g)"/><rect y="30" width="60" height="30" fill="url(#t)" mask="url(#m)"/></svg>
    <p aria-hidden="true">Hidden from readers</p><p style="visibility: hidden">unseen</p>
    <p style="font-style: oblique; font-family: Hebrew; font-weight: bold">Made-up bold</p>`,
};
