import { EpubCheck } from "@likecoin/epubcheck-ts";
import { afterEach, expect, test, vi } from "vitest";
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
