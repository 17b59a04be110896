import { parse, type ParserError } from "parse5";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { webPage } from "../../../src/web/web-page.ts";
import { type Composed, composed } from "../../support/composed.ts";

const TEXT = `# Arrival

It was late.[^n] See [the second](2.md) and **$x^2$**.

## A heading

| a | b |
|---|---|
| 1 | 2 |

\`\`\`js
const a = "</style>";
\`\`\`

[^n]: A note.
`;

async function pageOf({ book, plan }: Composed): Promise<string> {
  const diagnostics = new Diagnostics();
  const { bytes } = await webPage(book, plan, { diagnostics, coverFile: "c.jpg" });
  expect(diagnostics.all).toEqual([]);
  return new TextDecoder().decode(bytes);
}

async function page(yaml: string, texts: readonly string[] = [TEXT, "# Second\n\nMore.\n"]): Promise<string> {
  return await pageOf(await composed(`language: en\nlayout: book\n${yaml}`, texts, "newsletter-html"));
}

/** Faults of a page as browsers and as XML parsers read it. */
function faultsOf(html: string): readonly string[] {
  const faults: string[] = [];
  parse(html, { onParseError: ({ code, startLine }: ParserError) => faults.push(`${startLine}: ${code}`) });
  const parser = new SaxesParser();
  parser.on("error", ({ message }) => faults.push(message));
  parser.write(html.replace(/<style>[^]*?<\/style>/g, "")).close();
  return faults;
}

test("a book is one page that is sound, and needs and runs nothing", async () => {
  const html = await page("title: The Weir\nsubtitle: A Story\nauthors: Ada Weir\nrights: All of them\n");
  expect(faultsOf(html)).toEqual([]);
  expect(html).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:;`,
  );
  expect(html).not.toMatch(/<script|<link|<iframe| on[a-z]+=|@import|url\((?!"?data:)/);
  expect(html).toContain('<html lang="en" dir="ltr"');
  expect(html.match(/<\/style>/g)).toHaveLength(1);
});

test("all links within it lead to a place, and each place is once", async () => {
  const html = await page("title: The Weir\n");
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) expect(ids).toContain(link);
  expect(html).toContain('role="doc-backlink"');
});

test("it says what it is to search engines and link previews, and where it lies if that is known", async () => {
  const plain = await page("title: The Weir\n");
  expect(plain).toContain('<meta name="description" content="It was late. See the second and');
  expect(plain).not.toMatch(/og:url|og:image|canonical/);
  const known = await page(
    "title: The Weir\nauthors: Ada Weir\ndescription: A walk along the river.\nurl: https://example.org/b\n",
  );
  for (const tag of [
    '<meta name="description" content="A walk along the river."/>',
    '<meta name="author" content="Ada Weir"/>',
    '<meta property="og:type" content="book"/>',
    '<meta property="og:url" content="https://example.org/b/the-weir-newsletter.html"/>',
    '<link rel="canonical" href="https://example.org/b/the-weir-newsletter.html"/>',
    '<meta property="og:image" content="https://example.org/b/c.jpg"/>',
  ]) {
    expect(known).toContain(tag);
  }
});

test("markup in titles, names and descriptions is text", async () => {
  const evil = "<script>alert(1)</script>\"'><b>";
  const html = await page(
    `title: ${JSON.stringify(evil)}\nauthors: ${JSON.stringify(evil)}\ndescription: ${JSON.stringify(evil)}\n`,
  );
  expect(faultsOf(html)).toEqual([]);
  expect(html).not.toContain("<script");
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});

test("an article has no contents unless they are asked for; text from right to left says so", async () => {
  const article = await pageOf(
    await composed("title: T\nlanguage: he\nlayout: article\n", ["# אחת\n\nטקסט.\n"], "newsletter-html"),
  );
  expect(article).not.toContain("<nav");
  expect(article).toContain('<html lang="he" dir="rtl"');
  expect(faultsOf(article)).toEqual([]);
});

test("a book with vertical lines has horizontal ones on the web", async () => {
  const text = "# 第3章\n\n昭和25年。何だって!?\n";
  const html = await page("title: 堰\nwriting: vertical\n", [text]);
  expect(html).not.toMatch(/writing-mode|class="upright"/);
  expect(html).toContain("昭和25年。");
});
