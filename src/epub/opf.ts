import type { Author, Metadata } from "../book/book.ts";
import { subjectOf } from "../book/subject.ts";
import type { EpubEdition } from "../edition/edition.ts";
import { embedded } from "../edition/epub-fonts.ts";
import { fontPath, fontType } from "../edition/fonts.ts";
import { escapeAttribute } from "../edition/xhtml.ts";
import { accessibilityMetadata } from "./accessibility.ts";
import { element, line, meta, refine } from "./metadata.ts";

/** Ids in the manifest that no document may have. */
const OWN_IDS: ReadonlySet<string> = new Set(["nav", "ncx", "css", "cover-image", "pub-id"]);

/**
 * The package document (EPUB 3.3 §5): metadata, manifest, spine.
 * @throws when two documents, or a document and an item of the package's own, would share an id or a file name
 */
export function packageDocument(edition: EpubEdition): string {
  demandDistinctNames(edition);
  const { language, direction } = edition.metadata;
  const progression = direction === "rtl" || edition.vertical ? ' page-progression-direction="rtl"' : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="pub-id" xml:lang="${escapeAttribute(language)}" dir="${direction}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadataOf(edition).join("\n")}
</metadata>
<manifest>
${manifestOf(edition).join("\n")}
</manifest>
<spine toc="ncx"${progression}>
${spineOf(edition)
  .map((id) => `<itemref idref="${escapeAttribute(id)}"/>`)
  .join("\n")}
</spine>
</package>
`;
}

/**
 * The manifest ids in reading order. The contents document (`nav`) stands in it where the landmarks name it: a short
 * piece without a contents page has them in the reading system's menu alone.
 */
export function spineOf(edition: EpubEdition): readonly string[] {
  const ids = (before: boolean) => edition.documents.filter((d) => d.beforeContents === before).map((d) => d.id);
  const showsContents = edition.landmarks.some((landmark) => landmark.type === "toc");
  return [...ids(true), ...(showsContents ? ["nav"] : []), ...ids(false)];
}

function metadataOf(edition: EpubEdition): string[] {
  const { metadata } = edition;
  return [
    `<dc:identifier id="pub-id">${line(edition.identifier)}</dc:identifier>`,
    ...identifierType(edition.identifier),
    ...titles(edition),
    ...languages(edition).map((language) => `<dc:language>${line(language)}</dc:language>`),
    ...people(metadata.authors),
    ...collection(metadata.series),
    ...element("dc:publisher", metadata.publisher),
    ...element("dc:date", metadata.date),
    ...metadata.subjects.flatMap(subject),
    ...element("dc:description", metadata.description),
    ...element("dc:rights", metadata.rights),
    ...element("dc:source", metadata.source),
    ...meta("schema:version", metadata.version),
    ...meta("dcterms:modified", timestamp(metadata.modified)),
    ...accessibilityMetadata(edition),
    // Where page numbers come from (EPUB 3.3 §D.3.9).
    ...meta("pageBreakSource", edition.printedPages?.source),
    // EPUB 2 readers and some stores know the cover by this alone (EPUB 3.3 §5.5.7 allows it).
    // What Kindle asks for.
    ...(edition.vertical ? ['<meta name="primary-writing-mode" content="vertical-rl"/>'] : []),
    ...(edition.cover ? ['<meta name="cover" content="cover-image"/>'] : []),
  ];
}

/** Says that an identifier is an ISBN: 02 and 15 are ISBN-10 and ISBN-13 in ONIX code list 5. */
function identifierType(identifier: string): string[] {
  const isbn = /^urn:isbn:([\dX-]+)$/i.exec(identifier)?.[1]?.replaceAll("-", "");
  if (!isbn) return [];
  return refine("pub-id", "identifier-type", isbn.length === 13 ? "15" : "02", "onix:codelist5");
}

function titles({ metadata }: EpubEdition): string[] {
  const title = `<dc:title id="title">${line(metadata.title, line(metadata.slug))}</dc:title>`;
  const subtitle = element("dc:title", metadata.subtitle, ' id="subtitle"');
  if (subtitle.length === 0) return [title];
  return [
    title,
    ...refine("title", "title-type", "main"),
    ...refine("title", "display-seq", "1"),
    ...subtitle,
    ...refine("subtitle", "title-type", "subtitle"),
    ...refine("subtitle", "display-seq", "2"),
  ];
}

/** The book's language first, then the others in it: reading systems take the first for the interface. */
function languages(edition: EpubEdition): readonly string[] {
  return [...new Set([edition.metadata.language, ...edition.accessibility.languages])];
}

/** A subject, with its code in the scheme that it is of (EPUB 3.3 §D.3.2 and §D.3.10). */
function subject(written: string, index: number): string[] {
  const { name, code } = subjectOf(written);
  if (!code) return element("dc:subject", name);
  const id = `subject-${index + 1}`;
  return [
    ...element("dc:subject", name, ` id="${id}"`),
    ...refine(id, "authority", code.authority),
    ...refine(id, "term", code.term),
  ];
}

/** The series as a collection it belongs to (EPUB 3.3 §D.3.1–D.3.3). */
function collection(series: Metadata["series"]): string[] {
  const named = element("meta", series?.name, ' property="belongs-to-collection" id="series"');
  if (named.length === 0) return [];
  return [
    ...named,
    ...refine("series", "collection-type", "series"),
    ...refine("series", "group-position", series?.number),
  ];
}

/** Those who made the book: its authors; where none is named, the editors, translators … who are. */
export function creators(people: readonly Author[]): readonly Author[] {
  const authors = people.filter((author) => author.role === "aut");
  return authors.length > 0 ? authors : people;
}

/** Authors are creators, others (editors, translators …) contributors; where no author is named, all are creators. */
function people(authors: readonly Author[]): string[] {
  const made = creators(authors);
  // Who reads an audiobook aloud made no part of this one.
  return authors
    .filter(({ role }) => role !== "nrt")
    .flatMap((author, index) => {
      const isCreator = made.includes(author);
      const id = `${isCreator ? "creator" : "contributor"}-${index + 1}`;
      const named = element(isCreator ? "dc:creator" : "dc:contributor", author.name, ` id="${id}"`);
      if (named.length === 0) return [];
      return [
        ...named,
        ...refine(id, "role", author.role, "marc:relators"),
        ...refine(id, "file-as", author.sortName),
        ...refine(id, "display-seq", String(index + 1)),
      ];
    });
}

/** EPUB 3.3 §5.5.6: UTC, to the second. */
function timestamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

function manifestOf(edition: EpubEdition): string[] {
  const { cover, assets, documents, fonts } = edition;
  const images = assets.filter((asset) => asset.path !== cover?.path);
  return [
    item("nav", "toc.xhtml", "application/xhtml+xml", ["nav"]),
    item("ncx", "toc.ncx", "application/x-dtbncx+xml"),
    item("css", "style.css", "text/css"),
    ...(cover ? [item("cover-image", cover.path, cover.mediaType, ["cover-image"])] : []),
    ...documents.map((d) => item(d.id, d.fileName, "application/xhtml+xml", d.properties)),
    ...distinctFonts(fonts).map((face, n) => item(`font-${n + 1}`, fontPath(face), fontType(face))),
    // The prefix: a hash may begin with a digit, an XML id may not.
    ...images.map((image) => item(`image-${image.id}`, image.path, image.mediaType)),
  ];
}

/** One file may make several faces. */
export function distinctFonts(faces: EpubEdition["fonts"]): EpubEdition["fonts"] {
  return [...new Map(embedded(faces).map((face) => [fontPath(face), face])).values()];
}

function item(id: string, href: string, mediaType: string, properties: readonly string[] = []): string {
  const listed = properties.length > 0 ? ` properties="${escapeAttribute([...new Set(properties)].join(" "))}"` : "";
  return `<item id="${escapeAttribute(id)}" href="${escapeAttribute(href)}" media-type="${mediaType}"${listed}/>`;
}

function demandDistinctNames({ documents }: EpubEdition): void {
  const ids = new Set(OWN_IDS);
  const names = new Set(["toc.xhtml", "toc.ncx", "style.css", "content.opf"]);
  for (const { id, fileName } of documents) {
    if (ids.has(id)) throw new Error(`Two items of the package have the id “${id}”`);
    if (names.has(fileName)) throw new Error(`Two documents of the package have the name “${fileName}”`);
    ids.add(id);
    names.add(fileName);
  }
}
