import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { checkForeignEpub } from "../../../src/check/foreign-epub.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";

test("an EPUB that has been cut off is told as that, and nothing else is", async () => {
  const whole = zipSync({ mimetype: Buffer.from("application/epub+zip"), "a.xhtml": Buffer.alloc(4000, "x") });
  for (const bytes of [whole.subarray(0, 90), whole.subarray(0, -30)]) {
    const diagnostics = new Diagnostics();
    await checkForeignEpub(bytes, "a.epub", diagnostics);
    expect(diagnostics.all.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      "file-unreadable a.epub is not whole: the list of what is in it, the end of every ZIP archive, is missing.",
    ]);
  }
  const diagnostics = new Diagnostics();
  await checkForeignEpub(whole, "a.epub", diagnostics);
  expect(diagnostics.all.map(({ rule }) => rule)).not.toContain("file-unreadable");
});

const SAID = ["accessMode", "accessibilityFeature", "accessibilityHazard"]
  .map((name) => `<meta property="schema:${name}">none</meta>`)
  .join("");

/** What is said of who can read a book of these documents and metadata. What else is wrong with it does not matter. */
async function accessOf(body: string, { html = ' lang="en"', metadata = SAID, scrambled = "" } = {}) {
  const bytes = zipSync({
    mimetype: Buffer.from("application/epub+zip"),
    "META-INF/encryption.xml": Buffer.from(`<e:encryption xmlns:e="e">${scrambled}</e:encryption>`),
    "EPUB/book.opf": Buffer.from(`<package>${metadata}</package>`),
    "EPUB/a.xhtml": Buffer.from(`<!DOCTYPE html>\n<html${html}><body>\n${body}&nbsp;</body></html>`),
  });
  const diagnostics = new Diagnostics();
  await checkForeignEpub(bytes, "a.epub", diagnostics);
  return diagnostics.all
    .filter(({ rule }) => rule.startsWith("epub-") && !/invalid|doubtful/.test(rule))
    .map(({ rule, message }) => `${rule} ${message}`);
}

const methods = (...algorithms: readonly string[]) =>
  algorithms.map((name) => `<e:EncryptionMethod Algorithm="${name}"/>`).join("");

test("a picture without alternative text is told with its line", async () => {
  expect(await accessOf('<img src="a.png"/>')).toEqual([
    "epub-picture-undescribed a.epub: A picture has no alternative text (EPUB/a.xhtml, line 3).",
  ]);
  expect(await accessOf('<p>One</p>\n<img src="a.png"/><img src="b.png"/>')).toEqual([
    "epub-picture-undescribed a.epub: 2 pictures have no alternative text (the first in EPUB/a.xhtml, line 4).",
  ]);
  expect(await accessOf('<img src="a.png" alt=""/><img src="b.png" role="presentation"/>')).toEqual([]);
});

test("a document is to say its language, wherever that stands", async () => {
  expect(await accessOf("<p>One</p>", { html: "" })).toEqual([
    "epub-language-unsaid a.epub: EPUB/a.xhtml does not say the language.",
  ]);
  expect(await accessOf("<p>One</p>", { html: ' xml:lang="en"' })).toEqual([]);
});

test("a book is to say how accessible it is, in the way of EPUB 3 or of EPUB 2", async () => {
  expect(await accessOf("", { metadata: '<meta property="schema:accessMode">textual</meta>' })).toEqual([
    "epub-undescribed a.epub does not say how accessible it is: schema:accessibilityFeature, schema:accessibilityHazard are missing.",
  ]);
  const metadata = SAID.replaceAll(/property(=".*?")>none<\/meta>/g, 'name$1 content="none"/>');
  expect(await accessOf("", { metadata })).toEqual([]);
});

test("an encrypted book is told as that alone; scrambled fonts are no matter", async () => {
  const fonts = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];
  expect(
    await accessOf('<img src="a.png"/>', { scrambled: methods("http://www.w3.org/2001/04/xmlenc#aes256-cbc") }),
  ).toEqual(["epub-locked a.epub is encrypted: what is in it cannot be looked at."]);
  expect(await accessOf("", { scrambled: methods(...fonts) })).toEqual([]);
});
