import { element, isElement, type Node, rewrite, textOf as wordsOf, visit } from "../../markdown/tree.ts";
import { unpack } from "../archive.ts";
import { raised } from "../chapters.ts";
import type { Findings } from "../findings.ts";
import { cleanHtml } from "../html/clean.ts";
import { readSheet, type Sheet } from "../html/looks.ts";
import { type Noted, takeNotes } from "../html/notes.ts";
import type { ImportedChapter, ImportedText } from "../imported.ts";
import { ImportRefused } from "../refused.ts";
import type { Source } from "../source.ts";
import { calledNotes } from "../called-notes.ts";
import { readDocuments, type SpineDocument } from "./documents.ts";
import { metadataOf } from "./metadata.ts";
import { isOwn, ownChapter, OwnBook } from "./own.ts";
import { readPublication, textOf } from "./package-document.ts";

/** What is made anew when the book is built. */
const MADE = /^(?:cover|titlepage|halftitlepage|toc|landmarks|page-list|loi|lot|lol|fulltitle)$/;
/** What a section is that Octavo has a role for. */
const ROLES: ReadonlySet<string> = new Set(
  "dedication epigraph foreword preface introduction prologue part epilogue conclusion afterword acknowledgments appendix glossary bibliography index colophon copyright-page".split(
    " ",
  ),
);
const MOST_STYLES = 1_000_000;

/** Reads an EPUB: its documents in reading order, each a chapter unless it goes on the one before. */
export async function readEpub({ bytes, name }: Source, findings: Findings): Promise<ImportedText> {
  const archive = unpack(bytes, name);
  const publication = readPublication(archive, name);
  const { metadata, settings } = metadataOf(publication.metadata);
  const all = await readDocuments(archive, publication);
  const documents = all.filter((document) => !isMade(document, findings));
  if (documents.length === 0) throw new ImportRefused(`There is no text in ${name}.`);
  const images = new Map([...archive].filter(([path]) => /\.(?:png|jpe?g|gif|webp|svg|tiff?)$/i.test(path)));
  const cover = publication.cover && images.has(publication.cover.path) ? publication.cover.path : undefined;
  const whole = documents.map((document) => element("section", { path: document.path }, document.content));
  const noted = takeNotes(whole, findings);
  if (isOwn(whole)) {
    tellOfCitations(whole, findings);
    const book = new OwnBook(whole, metadata.language ?? "en");
    const chapters = withSent(
      noted.content.flatMap((node) => ownDocument(node, documents, noted, book)),
      book.index.sent,
    );
    const layout = all.some(({ types }) => types.includes("titlepage")) ? "book" : "article";
    return { metadata, settings: { ...settings, layout, ...book.settings }, chapters, images, typed: true };
  }
  const styles = [...archive].filter(([path]) => path.endsWith(".css")).map(([, sheet]) => textOf(sheet));
  const sheet = readSheet(styles.join("\n").slice(0, MOST_STYLES));
  return {
    metadata,
    settings,
    chapters: chaptersOf(documents, noted, sheet, findings),
    images,
    ...(cover !== undefined && { cover }),
  };
}

/** The works of a book of ours are in it as they are set, not as a bibliography that citations could be made from. */
function tellOfCitations(documents: readonly Node[], findings: Findings): void {
  visit(documents, ({ tag, attributes, children }) => {
    if (tag !== "a" || attributes["class"] !== "biblioref") return;
    findings.add("changed", "a citation, a link to its work", "citations, links to their works", wordsOf(children));
  });
}

function isMade({ types, content }: SpineDocument, findings: Findings): boolean {
  const type = types.find((each) => MADE.test(each));
  if (type === undefined) {
    const words = wordsOf(content).trim();
    const hasPicture = content.some((node) => hasImage(node));
    return words === "" && !hasPicture && types.length === 0;
  }
  findings.add(
    "left out",
    "a page that is made anew, such as the contents",
    "pages that are made anew, such as title page and contents",
    type,
  );
  return true;
}

function hasImage(node: Node): boolean {
  let found = false;
  visit([node], ({ tag }) => {
    found ||= tag === "img" || tag === "image" || tag === "svg";
  });
  return found;
}

function documentOf(node: Node, documents: readonly SpineDocument[]): SpineDocument | undefined {
  return node.type === "element" ? documents.find(({ path }) => path === node.attributes["path"]) : undefined;
}

function ownDocument(
  node: Node,
  documents: readonly SpineDocument[],
  { notes }: Noted,
  book: OwnBook,
): readonly ImportedChapter[] {
  const document = documentOf(node, documents);
  return document && node.type === "element" ? ownChapter(node.children, document, notes, book) : [];
}

/** Chapters with the marks that only send readers of the index to another entry, behind their last paragraph. */
function withSent(chapters: readonly ImportedChapter[], sent: readonly Node[]): readonly ImportedChapter[] {
  const last = chapters.findLastIndex(({ content }) => content.some((node) => isElement(node, "p")));
  const chapter = chapters[last];
  if (sent.length === 0 || !chapter) return chapters;
  const at = chapter.content.findLastIndex((node) => isElement(node, "p"));
  const content = chapter.content.map((node, index) =>
    index === at && isElement(node) ? { ...node, children: [...node.children, ...sent] } : node,
  );
  return chapters.with(last, { ...chapter, content });
}

function chaptersOf(
  documents: readonly SpineDocument[],
  { content, notes }: Noted,
  sheet: Sheet,
  findings: Findings,
): readonly ImportedChapter[] {
  const chapters: { header: Record<string, string>; content: Node[] }[] = [];
  for (const node of content) {
    const document = documentOf(node, documents);
    if (!document || node.type !== "element") continue;
    const cleaned = toTop(cleanHtml(pictured(node.children), sheet, findings));
    if (cleaned.every((each) => isElement(each, "span") || (each.type === "text" && each.value.trim() === "")))
      continue;
    const heading = cleaned.find((each) => isElement(each, "h1"));
    const goesOn =
      !heading &&
      document.title === undefined &&
      chapters.length > 0 &&
      document.types.every((type) => !ROLES.has(type));
    if (goesOn) chapters.at(-1)!.content.push(...cleaned);
    else chapters.push({ header: headerOf(document, heading !== undefined), content: [...cleaned] });
  }
  const clean = notes.map((note) => ({ ...note, content: cleanHtml(note.content, sheet, findings) }));
  return chapters.map((chapter) => ({ ...chapter, notes: calledNotes(chapter.content, clean) }));
}

/** The highest heading of a document is the title of its chapter. */
function toTop(nodes: readonly Node[]): readonly Node[] {
  const levels = nodes.flatMap((node) => (isElement(node) && /^h[1-6]$/.test(node.tag) ? [Number(node.tag[1])] : []));
  return raised(nodes, levels.length === 0 ? 0 : Math.min(...levels) - 1);
}

function headerOf({ types, title, head }: SpineDocument, hasHeading: boolean): Record<string, string> {
  const role = types.find((type) => ROLES.has(type));
  const named = hasHeading ? undefined : (title ?? head);
  return { ...(named && { title: named }), ...(role && { role }) };
}

/** Pictures that are drawn by an SVG around them, as covers are, by themselves. */
function pictured(nodes: readonly Node[]): readonly Node[] {
  return rewrite(nodes, (node) => {
    if (node.tag !== "svg") return node;
    let src: string | undefined;
    visit([node], ({ tag, attributes }) => {
      if (tag === "image") src ??= attributes["src"];
    });
    return src === undefined ? node : element("img", { src, alt: "" });
  });
}
