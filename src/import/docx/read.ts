import { zipSync } from "fflate";
import { canonicalLanguage } from "../../config/language.ts";
import { type Element, isElement, type Node, textOf, visit } from "../../markdown/tree.ts";
import { unpack, type Archive } from "../archive.ts";
import { cutIntoChapters } from "../chapters.ts";
import type { Findings } from "../findings.ts";
import { guessLanguage } from "../guess-language.ts";
import { tidyAnchors } from "../html/anchors.ts";
import { cleanHtml } from "../html/clean.ts";
import { guessHeadings } from "../html/guess-headings.ts";
import { takeNotes } from "../html/notes.ts";
import { parseHtml } from "../html/parse.ts";
import type { ImportedText } from "../imported.ts";
import { ImportRefused } from "../refused.ts";
import type { Source } from "../source.ts";
import { elementsIn, firstIn, readXml, wordsOf, type XmlElement, writeXml } from "../xml.ts";
import { takeMarks } from "./marks.ts";
import { withMeaning } from "./meant.ts";
import { Numbering } from "./numbering.ts";
import { prepared } from "./prepare.ts";
import { withSetIn } from "./set-in.ts";
import { DocumentStyles } from "./styles.ts";
import { STYLE_MAP } from "./style-map.ts";

/** The parts that hold text. */
const TEXTS: ReadonlySet<string> = new Set(["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"]);

/** Reads a document of a word processor (Office Open XML). */
export async function readDocx({ bytes, name }: Source, findings: Findings): Promise<ImportedText> {
  const archive = unpack(bytes, name);
  if (!archive.has("word/document.xml")) {
    throw new ImportRefused(`${name} is no Word document.`, "If it is protected by a password, save it without one.");
  }
  const images = new Map<string, Uint8Array>();
  const styles = new DocumentStyles(partIn(archive, "word/styles.xml", name));
  const html = await convert(repacked(archive, name, styles, findings), images, findings);
  const document = await parseHtml(html);
  const { title, subtitle, authors, body } = withoutTitle(document.body);
  const { content, notes } = takeNotes(body, findings);
  const clean = (nodes: readonly Node[]): readonly Node[] => cleanHtml(withMeaning(nodes), new Map(), findings);
  const main = clean(withSetIn(content, findings));
  const cleanNotes = notes.map((note) => ({ ...note, content: clean(note.content) }));
  const texts = [...main, ...cleanNotes.flatMap((note) => note.content)];
  const cleaned = guessHeadings(tidyAnchors(main, texts), findings);
  const core = coreOf(archive, name);
  const cut = cutIntoChapters(cleaned, cleanNotes, { title }, findings);
  return {
    metadata: {
      title: title ?? cut.title ?? core.title,
      subtitle,
      authors: core.author?.split(/\s*;\s*/) ?? authors.slice(0, 1),
      description: core.description,
      language: languageOf(styles.language, textOf(cleaned)),
    },
    chapters: cut.chapters.filter(({ content: nodes }) => textOf(nodes).trim() !== "" || hasImage(nodes)),
    images,
  };
}

/** The language that a document says it is in, which knows its region; if its words do not speak against it. */
function languageOf(told: string | undefined, text: string): string | undefined {
  const language = told && canonicalLanguage(told);
  const guessed = guessLanguage(text);
  return language && (guessed === undefined || language.split("-")[0] === guessed) ? language : undefined;
}

function hasImage(nodes: readonly Node[]): boolean {
  let found = false;
  visit(nodes, ({ tag }) => {
    found ||= tag === "img";
  });
  return found;
}

/** The document again, with nothing in it but what was unpacked within bounds, its text prepared. */
function repacked(archive: Archive, what: string, styles: DocumentStyles, findings: Findings): Uint8Array {
  const partOf = (path: string): XmlElement | undefined => partIn(archive, path, what);
  const numbering = new Numbering(partOf("word/numbering.xml"));
  const files: Record<string, Uint8Array> = {};
  for (const [path, bytes] of archive) {
    if (TEXTS.has(path))
      files[path] = new TextEncoder().encode(
        writeXml(prepared(readXml(decoded(bytes), what), numbering, styles, findings)),
      );
    else {
      if (/\.(?:xml|rels)$/.test(path)) readXml(decoded(bytes), what);
      files[path] = bytes;
    }
  }
  const comments = partOf("word/comments.xml");
  for (const comment of comments ? elementsIn(comments, "w:comment") : [])
    findings.add("left out", "a comment", "comments", wordsOf(comment));
  const heads = [...archive.keys()]
    .filter((path) => /^word\/(?:header|footer)\d*\.xml$/.test(path))
    .filter((path) => wordsOf(partOf(path) ?? "").trim() !== "");
  findings.add(
    "left out",
    "a running head or foot: the theme makes them",
    "running heads and feet: the theme makes them",
    undefined,
    heads.length,
  );
  return zipSync(files, { level: 0 });
}

function partIn(archive: Archive, path: string, what: string): XmlElement | undefined {
  const bytes = archive.get(path);
  return bytes && readXml(decoded(bytes), what);
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-8").decode(bytes);
}

async function convert(bytes: Uint8Array, images: Map<string, Uint8Array>, findings: Findings): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  const result = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    {
      styleMap: [...STYLE_MAP],
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async (image) => {
        const src = `docx-picture-${images.size + 1}`;
        images.set(src, await image.readAsBuffer());
        return { src };
      }),
    },
  );
  for (const { message } of result.messages) {
    const part = /^An unrecognised element was ignored: (.*)$/.exec(message)?.[1];
    if (part !== undefined && !/lastRendered|proofErr|^v:(?:fill|stroke|shadow|path)$/.test(part))
      findings.add(
        "left out",
        "a part that is no text, such as a drawing",
        "parts that are no text, such as drawings",
        part,
      );
  }
  return result.value;
}

/** The words of a block, without marks. */
function wordsIn(node: Element | undefined): string | undefined {
  return (node && takeMarks(textOf(node.children)).text.trim()) || undefined;
}

function isTitle(node: Node): node is Element {
  return isElement(node, "h1") && node.attributes["class"] === "doc-title";
}

function isSubtitle(node: Node): node is Element {
  return isElement(node, "p") && node.attributes["class"] === "doc-subtitle";
}

function isAuthor(node: Node): node is Element {
  return isElement(node, "p") && node.attributes["class"] === "doc-author";
}

/** What stands with a title: who wrote it, and when. */
function isTitleLine(node: Node): boolean {
  return isElement(node, "p") && /^doc-(?:author|date)$/.test(node.attributes["class"] ?? "");
}

/** The title that stands above the text in the style for it. Several are headings of chapters. */
function withoutTitle(nodes: readonly Node[]): {
  readonly title: string | undefined;
  readonly subtitle: string | undefined;
  /** The lines that name them. */
  readonly authors: readonly string[];
  readonly body: readonly Node[];
} {
  const titles = nodes.filter(isTitle);
  const hasChapters = nodes.some((node) => isElement(node, "h1") && !isTitle(node));
  if (titles.length === 0 || (titles.length > 1 && !hasChapters))
    return { title: undefined, subtitle: undefined, authors: [], body: nodes };
  const [title] = titles;
  const subtitle = nodes.find(isSubtitle);
  const isAbove = (node: Node, index: number): boolean => index < end && isElement(node, "p") && isTitleLine(node);
  const end = nodes.findIndex((node) => isElement(node) && !isTitle(node) && !isSubtitle(node) && !isTitleLine(node));
  return {
    title: wordsIn(title),
    subtitle: wordsIn(subtitle),
    authors: nodes.filter(isAuthor).flatMap((node) => wordsIn(node) ?? []),
    body: nodes.filter((node, index) => node !== title && node !== subtitle && !isAbove(node, index)),
  };
}

function coreOf(
  archive: Archive,
  what: string,
): { readonly title?: string; readonly author?: string; readonly description?: string } {
  const bytes = archive.get("docProps/core.xml");
  if (!bytes) return {};
  const core = readXml(decoded(bytes), what);
  const field = (name: string): string | undefined => {
    const found = firstIn(core, name);
    return (found && wordsOf(found).trim()) || undefined;
  };
  const [title, author, description] = [field("dc:title"), field("dc:creator"), field("dc:description")];
  return {
    ...(title && { title }),
    ...(author && !/^(?:python-docx|Un-named|Unknown|Microsoft Office User|User|Author)$/i.test(author) && { author }),
    ...(description && !/^generated by/i.test(description) && { description }),
  };
}
