import { expect, test } from "vitest";
import type { PagePlace } from "../../../src/edition/artifact.ts";
import { plainDesign } from "../../../src/edition/design.ts";
import type { EpubEdition } from "../../../src/edition/edition.ts";
import { KnownDocuments } from "../../../src/edition/known-documents.ts";
import { type EpubContext, renderEpub } from "../../../src/edition/render-epub.ts";
import { BUILT_IN, Templates } from "../../../src/edition/templates.ts";
import { compose, configOf } from "../book/composing.ts";
import { EBOOK } from "./ebook-plan.ts";

const BOOK = {
  "1.md": "# One\n\nThere is [more](2.md#two) of it.[^a]\n\n[^a]: See [the end](3.md).\n",
  "2.md": "# Two\n\nA word, and a word[^b] more. The page is @page:end.\n\n[^b]: Below.\n",
  "3.md": "# The end {#end}\n\nNothing leads from here.\n",
};
const LARGE = Array.from({ length: 500 }, (_, index) => `Paragraph ${index} ${"of many words ".repeat(60)}\n\n`).join(
  "",
);

async function rendered(files: Readonly<Record<string, string>>, context: EpubContext): Promise<EpubEdition> {
  const { book } = await compose(files, { config: configOf({ layout: "book" }) });
  return renderEpub(book, EBOOK, context);
}

function told({ documents, contents, assets, accessibility, sourceMap }: EpubEdition): object {
  return { documents, contents, assets: assets.map(({ path }) => path), accessibility, sourceMap: [...sourceMap] };
}

/** What an author does between two looks at the book. */
const STATES: readonly Readonly<Record<string, string>>[] = [
  BOOK,
  { ...BOOK, "2.md": BOOK["2.md"].replace("A word", "Another word") },
  { ...BOOK, "0.md": "# Before\n\nAll others move.\n" },
  { ...BOOK, "2.md": BOOK["2.md"] + LARGE },
  { ...BOOK, "2.md": BOOK["2.md"] + LARGE, "3.md": BOOK["3.md"].replace("Nothing", "Something") },
  { ...BOOK, "3.md": "# The end {#end}\n\n## It is {#two-more}\n" },
  { ...BOOK, "1.md": "# Part one\n\n## One\n\nText.\n" },
  BOOK,
];

test("after every edit an EPUB is rendered as it is when nothing is known of it", async () => {
  const known = new KnownDocuments();
  for (const [index, files] of STATES.entries()) {
    expect(told(await rendered(files, { known })), `state ${index}`).toEqual(told(await rendered(files, {})));
  }
});

test("documents that nothing changed in are the very same", async () => {
  const known = new KnownDocuments();
  const before = await rendered(STATES[0]!, { known });
  const after = await rendered(STATES[1]!, { known });
  const isSame = (name: string): boolean =>
    before.documents.find(({ fileName }) => fileName === name) ===
    after.documents.find(({ fileName }) => fileName === name);
  expect(["chapter-001.xhtml", "chapter-002.xhtml", "chapter-003.xhtml"].map(isSame)).toEqual([true, false, true]);
});

const pages = (folio: string): ReadonlyMap<string, PagePlace> => new Map([["end", { pageIndex: 7, folio }]]);

const look = (text: string): EpubContext["design"] => ({
  ...plainDesign(EBOOK),
  templates: new Templates(new Map([["epub/section.html", { shown: "section.html", text }]])),
});

test("pages that moved, and a template that changed, are seen in all documents", async () => {
  const known = new KnownDocuments();
  const section = `<!-- one -->${BUILT_IN.read("epub/section.html")}`;
  const contexts: readonly EpubContext[] = [
    {},
    { pageMap: pages("8") },
    { pageMap: pages("9") },
    { design: look(section) },
    { design: look(section.replace("one", "two")) },
  ];
  for (const context of contexts) {
    expect(told(await rendered(BOOK, { ...context, known }))).toEqual(told(await rendered(BOOK, context)));
  }
});
