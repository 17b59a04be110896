import { Socket } from "node:net";
import { crc32 } from "node:zlib";
import { unzipSync } from "fflate";
import { afterEach, describe, expect, test, vi } from "vitest";
import { packageEpub } from "../../../src/epub/package.ts";
import { documentOf, sampleEdition } from "./fixture.ts";

const entriesOf = (bytes: Uint8Array): Record<string, Uint8Array> => unzipSync(bytes);
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("the container", () => {
  test("begins with the media type, stored, at the place where readers look for it", async () => {
    const { bytes } = await packageEpub(sampleEdition());
    // OCF ZIP §4.3: the name at byte 30, the content at byte 38, no extra field between them.
    expect(textOf(bytes.subarray(30, 58))).toBe("mimetypeapplication/epub+zip");
  });

  test("holds what the package names and nothing else, folders included", async () => {
    const { bytes } = await packageEpub(sampleEdition());
    const names = Object.keys(entriesOf(bytes));
    expect(names.slice(0, 3)).toEqual(["mimetype", "META-INF/container.xml", "OEBPS/content.opf"]);
    const hrefs = [...textOf(entriesOf(bytes)["OEBPS/content.opf"]).matchAll(/ href="([^"]+)"/g)];
    expect(names.slice(3)).toEqual(hrefs.map(([, href]) => `OEBPS/${href}`).sort());
  });

  test("stores documents and images untouched", async () => {
    const edition = sampleEdition();
    const entries = entriesOf((await packageEpub(edition)).bytes);
    for (const { fileName, xhtml } of edition.documents) expect(textOf(entries[`OEBPS/${fileName}`])).toBe(xhtml);
    for (const { path, read } of edition.assets) expect(entries[`OEBPS/${path}`]).toEqual(new Uint8Array(read()));
    expect(textOf(entries["OEBPS/style.css"])).toBe(edition.css);
  });

  test("tells the right size and checksum of every entry", async () => {
    const archive = Buffer.from((await packageEpub(sampleEdition())).bytes);
    const entries = Object.entries(entriesOf(archive));
    expect(entries.length).toBeGreaterThan(10);
    // APPNOTE.TXT §4.3.12: where an entry's header stands in the directory at the archive's end.
    let at = archive.readUInt32LE(archive.length - 6);
    for (const [name, content] of entries) {
      expect(archive.toString("utf8", at + 46, at + 46 + name.length)).toBe(name);
      expect(archive.readUInt32LE(at + 16)).toBe(crc32(content));
      expect(archive.readUInt32LE(at + 24)).toBe(content.length);
      at += 46 + name.length + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    }
  });

  test("takes text that looks like a template for text", async () => {
    const documents = [documentOf("chapter-001", "<p>&lt;%= 1 %> <%= 1 + 1 %></p>")];
    const entries = entriesOf((await packageEpub(sampleEdition({ documents }))).bytes);
    expect(textOf(entries["OEBPS/chapter-001.xhtml"])).toContain("<p>&lt;%= 1 %> <%= 1 + 1 %></p>");
  });

  test("refuses a file name that would not be kept", async () => {
    const documents = [documentOf("a", "", { fileName: "kapitel-ä.xhtml" })];
    await expect(packageEpub(sampleEdition({ documents }))).rejects.toThrow("kapitel-ä.xhtml");
  });
});

describe("same book, same bytes", () => {
  test("at any time and in any time zone", async () => {
    const first = await packageEpub(sampleEdition());
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2031-01-01T00:00:00Z") });
    vi.stubEnv("TZ", "Pacific/Auckland");
    const second = await packageEpub(sampleEdition());
    vi.useRealTimers();
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  test("with a date that ZIP cannot write", async () => {
    const metadata = { ...sampleEdition().metadata, modified: new Date("1851-10-18T00:00:00Z") };
    const { bytes } = await packageEpub(sampleEdition({ metadata }));
    // MS-DOS date of the first entry: 1 January 1980.
    expect([...bytes.subarray(12, 14)]).toEqual([0b00100001, 0]);
  });
});

test("reaches no network and no file, whatever the book names", async () => {
  const connect = vi.spyOn(Socket.prototype, "connect");
  const documents = [
    documentOf(
      "chapter-001",
      '<p><img src="file:///etc/passwd" alt=""/><img src="http://127.0.0.1:9/x.png" alt=""/></p>',
    ),
  ];
  const { bytes } = await packageEpub(sampleEdition({ documents }));
  expect(connect).not.toHaveBeenCalled();
  expect(Object.keys(entriesOf(bytes)).filter((name) => name.includes("images/"))).toHaveLength(3);
});

test("tells where a document was written, by its file name", async () => {
  const span = { file: "manuscript/03-depths.md", line: 1, column: 1 };
  const { sourceMap } = await packageEpub(sampleEdition({ sourceMap: new Map([["chapter-003", span]]) }));
  expect(sourceMap.get("chapter-003.xhtml")).toBe(span);
});

test("counts the documents in reading order as its pages and claims only what the edition knows of itself", async () => {
  expect(await packageEpub(sampleEdition())).toMatchObject({
    kind: "epub",
    edition: "ebook",
    pages: 8,
    conformsTo: ["alternativeText"],
  });
});

test("claims what the package document says of a book whose only picture is its cover", async () => {
  const none = { ...sampleEdition().accessibility, hasImages: false };
  expect((await packageEpub(sampleEdition({ accessibility: none }))).conformsTo).toEqual(["alternativeText"]);
  const { cover: _, ...uncovered } = sampleEdition({ accessibility: none });
  expect((await packageEpub(uncovered)).conformsTo).toEqual([]);
});

test("leaves no trace of a browser behind", async () => {
  await packageEpub(sampleEdition());
  expect(globalThis).not.toHaveProperty("window");
  expect(new SharedArrayBuffer(8).byteLength).toBe(8);
});
