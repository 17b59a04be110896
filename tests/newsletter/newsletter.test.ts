import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime from "postal-mime";
import sharp from "sharp";
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startReader } from "../reading/reader.ts";
import { buildBook, type BuiltBook } from "../support/build-book.ts";
import { epubFiles } from "../support/epub-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { CHECKOUT } from "../support/octavo.ts";

/** All files of a newsletter come out of one build. */
const SAMPLE = CHECKOUT;
const SINK = join(CHECKOUT, "tests/fixtures/kitchen-sink");
const SETS = ["url=https://example.org/books"];

let browser: Browser;
let sample: BuiltBook;
let sink: BuiltBook;
beforeAll(async () => {
  browser = await startReader();
  sample = await buildBook(SAMPLE, { editions: ["newsletter"], sets: SETS });
  sink = await buildBook(SINK, { editions: ["newsletter"], sets: SETS });
});
afterAll(async () => await browser.close());

test("a newsletter is a PDF, an EPUB, a web page, a cover and a message", () => {
  expect(sample.report).toBe("");
  expect([...sample.files.keys()]).toEqual([
    "credit-among-strangers-newsletter-cover.jpg",
    "credit-among-strangers-newsletter.eml",
    "credit-among-strangers-newsletter.epub",
    "credit-among-strangers-newsletter.html",
    "credit-among-strangers-newsletter.pdf",
  ]);
  expect(sample.artifacts.map(({ kind }) => kind)).toEqual(["pdf", "epub", "html", "jpeg", "eml"]);
});

test("the message carries the files as they are written, and names where they will lie", async () => {
  for (const book of [sample, sink]) {
    const { attachments, html = "" } = await PostalMime.parse(book.file(".eml"));
    const [cover, ...carried] = attachments.map(({ content }) => Buffer.from(content as ArrayBuffer));
    expect(cover?.equals(book.file(".jpg"))).toBe(true);
    expect(carried.map((bytes) => bytes.byteLength)).toEqual([
      book.file(".pdf").byteLength,
      book.file(".epub").byteLength,
    ]);
    expect(carried[0]?.equals(book.file(".pdf")) && carried[1]?.equals(book.file(".epub"))).toBe(true);
    expect(html.match(/href="https:\/\/example\.org\/books\/[a-z-]+\.(?:pdf|epub|html)"/g)).toHaveLength(4);
  }
});

test("a message that is asked for alone is the same, and what it carries is not written", async () => {
  const alone = await buildBook(SAMPLE, { editions: ["newsletter"], formats: ["eml"], sets: SETS });
  expect([...alone.files.keys()]).toEqual(["credit-among-strangers-newsletter.eml"]);
  expect(Buffer.from(alone.file(".eml")).equals(sample.file(".eml"))).toBe(true);
});

test("a file is the same whether its edition is built alone or with others", async () => {
  const together = await buildBook(SINK, { editions: ["print", "newsletter"], formats: ["pdf"], sets: SETS });
  expect(Buffer.from(together.file("-newsletter.pdf")).equals(sink.file(".pdf"))).toBe(true);
});

test("what is said to make a message smaller does so, by as much as is said", async () => {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await sharp({
    create: {
      width: 1000,
      height: 800,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 20 },
    },
  })
    .jpeg({ quality: 90 })
    .toFile(join(manuscript, "noise.jpg"));
  await writeFile(join(manuscript, "1.md"), "# One\n\n![Noise](noise.jpg)\n");
  const built = async (settings: string): Promise<BuiltBook> => {
    const editions = `editions: {mail: {format: [epub, eml], ${settings}}}\n`;
    await writeFile(join(manuscript, "book.yaml"), `title: T\nlanguage: en\nlayout: book\ncover: false\n${editions}`);
    return await buildBook(folder.path, { formats: ["eml"] });
  };
  const large = (await built("mailLimit: 20MB")).file(".eml").byteLength;
  const { report } = await built("mailLimit: 200kB");
  const said = /`imageResolution: 100` would save about (\d+) kB/.exec(report)?.[1];
  const smaller = (await built("mailLimit: 20MB, imageResolution: 100")).file(".eml").byteLength;
  expect((large - smaller) / 1000 / Number(said)).toBeCloseTo(1, 1);
});

test.each([
  ["mail/title.html", '<p class="x" style="position:fixed">{{ book.title }}</p>', "eml", "template-invalid"],
  ["web/title.html", "<h1>{{ book.title }}</h1><script>alert(1)</script>", "html", "template-unsafe"],
] as const)("a project's %s may not make what is not shown", async (path, markup, format, rule) => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "manuscript"));
  await mkdir(join(folder.path, "templates", path, ".."), { recursive: true });
  await writeFile(join(folder.path, "manuscript/book.yaml"), "title: T\nlanguage: en\ncover: false\n");
  await writeFile(join(folder.path, "manuscript/1.md"), "# One\n\nText.\n");
  await writeFile(join(folder.path, "templates", path), markup);
  const sets = ["editions={mine: {format: [html, eml]}}"];
  const { diagnostics, files, report } = await buildBook(folder.path, { formats: [format], sets });
  expect(new Set(diagnostics.all.map((each) => each.rule))).toEqual(new Set([rule]));
  expect(report).toContain(path);
  expect(files.size).toBe(0);
});

test("the cover is a JPEG of 600 pixels, and the EPUB has a small one too", async () => {
  expect(await sharp(sample.file(".jpg")).metadata()).toMatchObject({ format: "jpeg", width: 600, height: 960 });
  const pictures = [...epubFiles(sample.file(".epub"))].filter(([name]) => /\.(?:jpg|png)$/.test(name));
  expect(Math.max(...pictures.map(([, { byteLength }]) => byteLength))).toBeLessThanOrEqual(150_000);
});

describe.each(["light", "dark"])("in the %s", (scheme) => {
  test.each([
    ["a phone", 390],
    ["a screen", 1200],
  ])("nothing of the page is wider than %s", async (_, width) => {
    for (const book of [sample, sink]) expect(await widthOf(book.file(".html"), width, scheme)).toBe(width);
  });

  test("nothing of the message is wider than a phone or a mail program's window", async () => {
    for (const book of [sample, sink]) {
      const { html = "" } = await PostalMime.parse(book.file(".eml"));
      for (const width of [375, 600]) expect(await widthOf(Buffer.from(html), width, scheme)).toBe(width);
    }
  });
});

/** How wide a document is that is shown in a window, in CSS pixels. */
async function widthOf(html: Uint8Array, width: number, scheme: string): Promise<number> {
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 800 });
  await page.setContent(new TextDecoder().decode(html));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.close();
  return wide;
}

test("the colours of the page follow the system's, and print is black on white", async () => {
  const page = await browser.newPage();
  await page.setContent(new TextDecoder().decode(sample.file(".html")));
  const session = await page.createCDPSession();
  const colours = async (media: "screen" | "print", value: string): Promise<readonly string[]> => {
    // In one go: each of puppeteer's two ways takes back what the other set.
    const features = [{ name: "prefers-color-scheme", value }];
    await session.send("Emulation.setEmulatedMedia", { media, features });
    return await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.documentElement);
      return [color, backgroundColor];
    });
  };
  expect(await colours("screen", "light")).toEqual(["rgb(28, 27, 25)", "rgb(253, 252, 249)"]);
  expect(await colours("screen", "dark")).toEqual(["rgb(220, 216, 208)", "rgb(23, 24, 26)"]);
  expect(await colours("print", "dark")).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  await page.close();
});

test("on paper a note has its number, and no letters that lead to its other calls", async () => {
  const page = await browser.newPage();
  await page.setContent(new TextDecoder().decode(sink.file(".html")));
  const shown = async (media: "screen" | "print"): Promise<number> => {
    await page.emulateMediaType(media);
    return await page.evaluate(
      () => [...document.querySelectorAll(".note-back")].filter((link) => link.getClientRects().length > 0).length,
    );
  };
  const notes = await page.evaluate(() => document.querySelectorAll("section.notes > .note").length);
  expect(await shown("screen")).toBe(notes + 1);
  expect(await shown("print")).toBe(notes);
  await page.close();
});

test("the page loads nothing, though a picture in it asks for it", async () => {
  const page = await browser.newPage();
  const refused: (string | undefined)[] = [];
  page.on("requestfailed", (request) => refused.push(request.failure()?.errorText));
  page.on("requestfinished", (request) => refused.push(request.url().slice(0, 40)));
  const html = new TextDecoder().decode(sample.file(".html"));
  await page.setContent(html.replace("</main>", '<img src="http://127.0.0.1:9/x.png" alt=""/></main>'));
  await expect.poll(() => refused.filter((each) => !each?.startsWith("data:"))).toEqual(["csp"]);
  await page.close();
});
