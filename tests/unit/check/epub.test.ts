import { EpubCheck } from "@likecoin/epubcheck-ts";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, describe, expect, test, vi } from "vitest";
import { checkEpub } from "../../../src/check/epub.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import type { EpubEdition } from "../../../src/edition/edition.ts";
import { packageEpub } from "../../../src/epub/package.ts";
import { documentOf, sampleEdition } from "../epub/fixture.ts";

async function check(changes: Partial<EpubEdition> = {}) {
  const diagnostics = new Diagnostics();
  const edition = sampleEdition(changes);
  const artifact = await checkEpub(await packageEpub(edition), edition.documents, diagnostics);
  return { artifact, diagnostics };
}

afterEach(() => vi.restoreAllMocks());

test("a good book is an EPUB, and nothing is said of it", async () => {
  const fetched = vi.spyOn(globalThis, "fetch");
  const { artifact, diagnostics } = await check();
  expect(diagnostics.all).toEqual([]);
  expect(artifact.conformsTo).toEqual(["EPUB", "alternativeText"]);
  expect(fetched).not.toHaveBeenCalled();
});

test("a fault is reported where the document was written, and the claim withheld", async () => {
  const documents = [documentOf("chapter-001", '<p><a href="#nowhere">A dead link.</a></p>')];
  const changes = { documents, contents: [], landmarks: [] };
  const { artifact, diagnostics } = await check(changes);
  expect(diagnostics.all[0]).toMatchObject({
    rule: "epub-invalid",
    severity: "error",
    message: expect.stringMatching(/\(RSC-012 in chapter-001\.xhtml, line \d+\)$/),
    span: { file: "manuscript/01-waiting.md", line: 1, column: 1 },
  });
  expect(artifact.conformsTo).toEqual([]);
});

test("a fault that occurs a hundred times in a document is told once", async () => {
  const once = documentOf("chapter-001", '<p><a href="#nowhere">A dead link.</a></p>');
  const often = documentOf("chapter-001", '<p><a href="#nowhere">A dead link.</a></p>'.repeat(100));
  const changes = { contents: [], landmarks: [] };
  const first = await check({ ...changes, documents: [once] });
  const second = await check({ ...changes, documents: [often] });
  expect(first.diagnostics.all.length).toBeGreaterThan(0);
  expect(second.diagnostics.all.length).toBe(first.diagnostics.all.length);
});

test("bytes that are no archive are no EPUB", async () => {
  const diagnostics = new Diagnostics();
  const artifact = { ...(await packageEpub(sampleEdition())), bytes: new Uint8Array([1, 2, 3]) };
  expect((await checkEpub(artifact, [], diagnostics)).conformsTo).toEqual([]);
  expect(diagnostics.fired("epub-invalid")).toBe(true);
});

test("a warning of the checker's is told, and takes no claim away", async () => {
  vi.spyOn(EpubCheck, "validate").mockResolvedValueOnce({
    messages: [{ id: "CSS-003", severity: "warning", message: "An odd style", location: { path: "OEBPS/style.css" } }],
  } as Awaited<ReturnType<typeof EpubCheck.validate>>);
  const { artifact, diagnostics } = await check();
  expect(diagnostics.all).toMatchObject([
    { rule: "epub-doubtful", severity: "warning", message: "An odd style. (CSS-003 in style.css)" },
  ]);
  expect(artifact.conformsTo).toContain("EPUB");
});

test("a chapter of more links than any has is not checked, and the claim withheld", async () => {
  const validated = vi.spyOn(EpubCheck, "validate");
  const links = '<p><a href="https://example.org">A link.</a></p>'.repeat(15_001);
  const { artifact, diagnostics } = await check({
    documents: [documentOf("chapter-001", links)],
    contents: [],
    landmarks: [],
  });
  expect(validated).not.toHaveBeenCalled();
  expect(artifact.conformsTo).toEqual([]);
  expect(diagnostics.all).toMatchObject([{ rule: "epub-doubtful", span: { file: "manuscript/01-waiting.md" } }]);
});

const link = (href: string): string => `<p>Words of a chapter. <a href="${href}">A link.</a></p>`;

describe("documents that nothing was found in", () => {
  const second = documentOf("chapter-002", `${link("chapter-001.xhtml#here")}<p id="there">Further words.</p>`);
  const changes = { contents: [], landmarks: [] };
  const sound = `<p id="here">Words.</p>${link("chapter-002.xhtml#there")}`;

  /** Checks a book, and then the same with another first chapter. */
  async function checkTwice(before: string, after: string) {
    const known = new Map<string, true>();
    const looked = vi.spyOn(EpubCheck, "validate");
    const told = async (body: string) => {
      const diagnostics = new Diagnostics();
      const edition = sampleEdition({ ...changes, documents: [documentOf("chapter-001", body), second] });
      const { conformsTo } = await checkEpub(await packageEpub(edition), edition.documents, diagnostics, known);
      return { conformsTo, messages: diagnostics.all.map(({ message }) => message) };
    };
    await told(before);
    const shells = looked.mock.calls.length;
    const again = await told(after);
    const files = looked.mock.calls.slice(shells).map(([bytes]) => unzipSync(bytes));
    return { ...again, files };
  }

  test("are looked at by what others see of them, and an edit as it is", async () => {
    const { conformsTo, messages, files } = await checkTwice(sound, `${sound}<p>More.</p>`);
    expect([conformsTo, messages]).toEqual([["EPUB", "alternativeText"], []]);
    expect(files).toHaveLength(1);
    const text = (name: string) => strFromU8(files[0]![`OEBPS/${name}`]!);
    expect(text("chapter-001.xhtml")).toContain("<p>More.</p>");
    expect(text("chapter-002.xhtml")).toContain(
      '<p><a href="chapter-001.xhtml#here">–</a><span id="there"></span></p>',
    );
    expect(text("chapter-002.xhtml")).toContain("<title>");
  });

  test.each([
    ["a fault in an edit is found at its place", `${sound}${link("#nowhere")}`, "chapter-001.xhtml, line"],
    ["an edit that leads nowhere in them", sound.replace("#there", "#nowhere"), "chapter-001.xhtml, line"],
    ["what they lead to and an edit took away", sound.replace("here", "elsewhere"), "chapter-002.xhtml, line"],
  ])("%s", async (_what, after, place) => {
    const { conformsTo, messages, files } = await checkTwice(sound, after);
    expect(conformsTo).toEqual([]);
    expect(messages.join()).toContain(place);
    expect(files).toHaveLength(2);
  });
});
