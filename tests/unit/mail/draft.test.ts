import fc from "fast-check";
import PostalMime, { type Email } from "postal-mime";
import { expect, test } from "vitest";
import type { Artifact } from "../../../src/edition/artifact.ts";
import { mailDraft } from "../../../src/mail/draft.ts";
import { mailFaults } from "../../../src/mail/lint.ts";
import { type Composed, composed } from "../../support/composed.ts";

const TEXT = "# Arrival\n\nIt was late. [The inn](https://example.org/inn) was shut.[^n]\n\n[^n]: For good.\n";
const COVER = { id: "c", path: "images/c.jpg", mediaType: "image/jpeg", widthPx: 600, heightPx: 960 } as const;
const BYTES = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256);

function file(kind: Artifact["kind"], ending: string): Artifact {
  return {
    edition: "newsletter",
    kind,
    fileName: `the-weir-newsletter${ending}`,
    bytes: BYTES,
    pageMap: new Map(),
    sourceMap: new Map(),
    conformsTo: [],
  };
}

const FILES = [file("pdf", ".pdf"), file("epub", ".epub"), file("html", ".html"), file("jpeg", "-cover.jpg")];

async function draftOf({ book, plan }: Composed) {
  const draft = await mailDraft({ ...book, cover: { ...COVER, size: BYTES.length, read: () => BYTES } }, plan, {
    files: FILES,
  });
  return { ...draft, email: await PostalMime.parse(draft.artifact.bytes), source: sourceOf(draft.artifact.bytes) };
}

function sourceOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** The types of the parts of a message, as they are nested. */
function structure(source: string): readonly string[] {
  return [...source.matchAll(/^Content-Type: ([\w+-]+\/[\w+-]+)/gm)].map(([, type]) => type ?? "");
}

const URL = "url: https://example.org/books\n";

test.each([
  ["German", "de", "Über die Brücke: Größe & Maß"],
  ["Hebrew", "he", "ספר קטן על הנהר"],
  ["Japanese", "ja", "吾輩は猫である。名前はまだ無い"],
])("a draft with a title in %s is read back as it was written", async (_, language, title) => {
  const { email, source } = await draftOf(
    await composed(
      `title: "${title}"\nlanguage: ${language}\nauthors: Ada Weir\nlayout: book\n${URL}`,
      [TEXT],
      "newsletter-eml",
    ),
  );
  expect(email.subject).toBe(title);
  expect(email.date).toBe("2000-01-01T00:00:00.000Z");
  expect(email.messageId).toBeUndefined();
  expect([email.from, email.to, email.cc, email.bcc]).toEqual([undefined, undefined, undefined, undefined]);
  expect(headersOf(email)).toEqual(["content-type", "date", "mime-version", "subject", "x-unsent"]);
  expect(structure(source)).toEqual([
    "multipart/mixed",
    "multipart/alternative",
    "text/plain",
    "multipart/related",
    "text/html",
    "image/jpeg",
    "application/pdf",
    "application/epub+zip",
  ]);
  const [cover, ...attached] = email.attachments;
  expect(cover).toMatchObject({ contentId: "<cover>", disposition: "inline", mimeType: "image/jpeg" });
  const name = title.replaceAll(/:/g, "").replaceAll(/\s+/g, " ");
  expect(attached.map(({ filename }) => filename)).toEqual([`${name}.pdf`, `${name}.epub`]);
  for (const { content } of email.attachments) expect(Buffer.from(content as ArrayBuffer).equals(BYTES)).toBe(true);
  // What a mail server takes: ASCII lines that are not too long.
  expect(source).toMatch(/^[\t\r\n -~]*$/);
  expect(Math.max(...source.split("\r\n").map(({ length }) => length))).toBeLessThanOrEqual(998);
  expect(source.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

function headersOf(email: Email): readonly string[] {
  return email.headers.map(({ key }) => key).sort();
}

test("the message shows how the book begins, where it goes on, and its files with their sizes", async () => {
  const yaml = `title: The Weir\nlanguage: en\nauthors: Ada Weir\nlayout: book\ndescription: A walk along the river, in the year of the flood.\n${URL}`;
  const { email, html, preheader } = await draftOf(await composed(yaml, [TEXT], "newsletter-eml"));
  expect(email.html?.replaceAll("\r\n", "\n").trim()).toBe(html.trim());
  expect(preheader).toBe("A walk along the river, in the year of the flood.");
  expect(html).toContain(preheader);
  expect(html).toContain('src="cid:cover" alt="Cover: The Weir"');
  expect(html).toContain('href="https://example.org/books/the-weir-newsletter.html"');
  expect(html).toContain('href="https://example.org/books/the-weir-newsletter.pdf"');
  expect(email.text?.replaceAll("\r\n", "\n").trimEnd()).toBe(
    [
      "The Weir\nAda Weir",
      "Arrival",
      "It was late. The inn [1] was shut.",
      "Read on: https://example.org/books/the-weir-newsletter.html",
      "Attached\n- The Weir.pdf (70 kB)\n  https://example.org/books/the-weir-newsletter.pdf\n- The Weir.epub (70 kB)\n  https://example.org/books/the-weir-newsletter.epub",
      "[1] https://example.org/inn",
    ].join("\n\n"),
  );
});

test("mail programs show all of it as it is meant", async () => {
  for (const language of ["en", "he"]) {
    for (const more of ["", URL, `${URL}editions: {newsletter: {linkOnly: true}}\n`]) {
      const { html } = await draftOf(
        await composed(`title: The Weir\nlanguage: ${language}\nlayout: book\n${more}`, [TEXT], "newsletter-eml"),
      );
      expect(mailFaults(html, more.includes("linkOnly") ? "https://example.org/books/" : undefined)).toEqual([]);
      expect(html).toContain(language === "he" ? 'dir="rtl"' : 'dir="ltr"');
      expect(Buffer.byteLength(html)).toBeLessThan(102 * 1024);
    }
  }
});

test("a message with links only carries nothing", async () => {
  const yaml = `title: The Weir\nlanguage: en\nlayout: book\n${URL}linkOnly: true\n`;
  const { email, source, html, artifact } = await draftOf(await composed(yaml, [TEXT], "newsletter-eml"));
  expect(structure(source)).toEqual(["multipart/alternative", "text/plain", "text/html"]);
  expect(email.attachments).toEqual([]);
  expect(html).toContain('src="https://example.org/books/the-weir-newsletter-cover.jpg"');
  expect(html).toContain('<a href="https://example.org/books/the-weir-newsletter.epub"');
  expect(artifact.bytes.byteLength).toBeLessThan(15_000);
});

test("the same book makes the same bytes, another book others", async () => {
  const yaml = `title: The Weir\nlanguage: en\nlayout: book\n`;
  const [one, two, other] = await Promise.all(
    [TEXT, TEXT, `${TEXT}\nMore.\n`].map(async (text) => await draftOf(await composed(yaml, [text], "newsletter-eml"))),
  );
  expect(one?.source).toBe(two?.source);
  expect(boundaryOf(one?.source)).not.toBe(boundaryOf(other?.source));
});

function boundaryOf(source = ""): string | undefined {
  return /boundary="?([^"\r\n]+)/.exec(source)?.[1];
}

test("what is written into titles, names and descriptions adds no header and no markup", async () => {
  const evil = 'Walden\\r\\nBcc: all@example.org\\r\\n\\r\\n<script>alert(1)</script><img src=x onerror=alert(1)>"';
  const yaml = `title: "${evil.replaceAll('"', '\\"')}"\ndescription: "${evil.replaceAll('"', '\\"')}"\nauthors: "A\\r\\nTo: b@example.org"\nlanguage: en\nlayout: book\npreheader: "P\\r\\nCc: c@example.org"\n`;
  const { email, html } = await draftOf(await composed(yaml, [TEXT], "newsletter-eml"));
  expect(headersOf(email)).toEqual(["content-type", "date", "mime-version", "subject", "x-unsent"]);
  expect(email.subject).toMatch(/^Walden Bcc: all@example\.org/);
  expect(mailFaults(html)).toEqual([]);
  expect(email.attachments.map(({ filename }) => filename ?? "").join("")).not.toMatch(/[\r\n/<>:"]/);
});

test("any title is one header, and names files that can be stored", async () => {
  const { book, plan } = await composed("title: T\nlanguage: en\nlayout: book\n", [TEXT], "newsletter-eml");
  const titles = fc.string({
    unit: fc.constantFrom(..."ab \r\n\t:/\\\"'<>=?_é漢ש\u200F\u202E🐋.;,"),
    minLength: 1,
    maxLength: 300,
  });
  await fc.assert(
    fc.asyncProperty(titles, async (title) => {
      const { email } = await draftOf({ book: { ...book, metadata: { ...book.metadata, title } }, plan });
      expect(headersOf(email)).toEqual(
        ["content-type", "date", "mime-version", "subject", "x-unsent"].filter(
          (key) => key !== "subject" || title.trim() !== "" || email.subject !== undefined,
        ),
      );
      const names = email.attachments.slice(1).map(({ filename }) => filename ?? "");
      expect(names).toHaveLength(2);
      for (const name of names) expect(name).toMatch(/^[^\r\n/\\:*?"<>|]{1,70}\.(?:pdf|epub)$/);
      for (const { content } of email.attachments) expect((content as ArrayBuffer).byteLength).toBe(BYTES.length);
    }),
    { numRuns: 40 },
  );
});
