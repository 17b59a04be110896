import { inWesternDigits } from "../config/digits.ts";
import { separatorAfter } from "../edition/contents.ts";
import type { ContentsEntry, EpubEdition, Landmark, PageMark } from "../edition/edition.ts";
import type { ListView } from "../edition/object-lists.ts";
import { pageBreak } from "../edition/page-break.ts";
import { escapeAttribute } from "../edition/xhtml.ts";
import { line } from "./metadata.ts";
import { creators } from "./opf.ts";

/**
 * The contents document (EPUB 3.3 §7): the nested contents; and the landmarks and printed pages, which only reading
 * systems show.
 */
export function navigationDocument(edition: EpubEdition): string {
  const { metadata, labels } = edition;
  const language = escapeAttribute(metadata.language);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}" dir="${metadata.direction}">
<head>
<title>${line(labels.contents)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
${marksBefore("contents", edition)}<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">
<h1 id="toc-title">${line(labels.contents)}</h1>
${list(entriesOf(edition), edition)}
</nav>
${edition.lists.map((each) => objectList(each, edition)).join("")}${landmarks(edition)}${pageList(edition)}</body>
</html>
`;
}

/**
 * The contents for EPUB 2 reading systems (NCX, OPF 2.0.1 §2.4.1). Kindle shows its first two levels.
 * Entries that lead to the same place have the same place in the playing order. Printed pages stand behind the entries
 * in it: where they stand among them the list of pages does not say.
 */
export function ncx(edition: EpubEdition): string {
  const { metadata } = edition;
  const entries = entriesOf(edition);
  const pages = edition.printedPages?.marks ?? [];
  const numbering: Numbering = { points: 0, order: new Map() };
  const navMap = navPoints(entries, edition, numbering);
  const authors = creators(metadata.authors)
    .map((author) => line(author.name))
    .filter((name) => name !== "");
  return `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="${escapeAttribute(metadata.language)}" dir="${metadata.direction}">
<head>
<meta name="dtb:uid" content="${line(edition.identifier).replaceAll('"', "&quot;")}"/>
<meta name="dtb:depth" content="${depthOf(entries)}"/>
<meta name="dtb:totalPageCount" content="${pages.length}"/>
<meta name="dtb:maxPageNumber" content="${Math.max(0, ...pages.map(numberOf))}"/>
</head>
<docTitle><text>${line(metadata.title, line(metadata.slug))}</text></docTitle>
${authors.map((name) => `<docAuthor><text>${name}</text></docAuthor>\n`).join("")}<navMap>
${navMap}
</navMap>
${pageTargets(pages, edition, numbering.order.size)}</ncx>
`;
}

/** The contents, never empty: neither form may be. */
function entriesOf(edition: EpubEdition): readonly ContentsEntry[] {
  if (edition.contents.length > 0) return edition.contents;
  const first = edition.documents.find((d) => d.role !== "cover" && d.role !== "titlepage") ?? edition.documents[0];
  if (!first) throw new Error("An EPUB needs at least one document");
  const { id, title, fileName, language, direction } = first;
  return [{ text: title, id, href: fileName, role: "other", language, direction, children: [] }];
}

function list(entries: readonly ContentsEntry[], edition: EpubEdition): string {
  const items = entries.map((entry) => {
    const number = line(entry.number ?? "");
    const shown =
      number === ""
        ? ""
        : `<span class="number">${number}${separatorAfter(number, edition.labels.colon).trimEnd()}</span> `;
    const children = entry.children.length > 0 ? `\n${list(entry.children, edition)}\n` : "";
    const href = escapeAttribute(entry.href);
    return `<li><a href="${href}"${languageOf(entry, edition)}>${shown}${entry.words ?? textOf(entry)}</a>${children}</li>`;
  });
  return `<ol>\n${items.join("\n")}\n</ol>`;
}

/** An entry's words; a link without any would be invisible. */
function textOf(entry: ContentsEntry): string {
  return line(entry.text, line(entry.id));
}

/** Language and direction, where they are not the book's. `xml:lang` alone serves the NCX. */
function languageOf(entry: ContentsEntry, { metadata }: EpubEdition, form: "xhtml" | "ncx" = "xhtml"): string {
  const code = escapeAttribute(entry.language);
  const html = form === "xhtml" ? ` lang="${code}"` : "";
  const language = entry.language === metadata.language ? "" : `${html} xml:lang="${code}"`;
  const direction = entry.direction === metadata.direction ? "" : ` dir="${entry.direction}"`;
  return language + direction;
}

/** The types of navigation that EPUB 3.3 §7.4.5 names; a list of listings has none. */
const LIST_TYPES: Readonly<Record<string, string>> = { figures: ' epub:type="loi"', tables: ' epub:type="lot"' };

function objectList({ id, kind, title, entries }: ListView, edition: EpubEdition): string {
  return `${marksBefore(id, edition)}<nav${LIST_TYPES[kind] ?? ""} id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${line(title)}</h2>
${list(entries, edition)}
</nav>
`;
}

function landmarks(edition: EpubEdition): string {
  const distinct = new Map<string, Landmark>();
  for (const landmark of edition.landmarks) {
    const key = `${landmark.type} ${landmark.href}`;
    if (!distinct.has(key)) distinct.set(key, landmark);
  }
  if (distinct.size === 0) return "";
  const items = [...distinct.values()].map(({ type, href, text }) => {
    const words = line(text, line(type));
    return `<li><a epub:type="${escapeAttribute(type)}" href="${escapeAttribute(href)}">${words}</a></li>`;
  });
  return `<nav epub:type="landmarks" id="landmarks" aria-labelledby="landmarks-title" hidden="hidden">
<h2 id="landmarks-title">${line(edition.labels.landmarks)}</h2>
<ol>
${items.join("\n")}
</ol>
</nav>
`;
}

/** The marks of the printed pages that begin with the contents or a list. A `nav` itself may hold no marks. */
function marksBefore(place: string, { printedPages }: EpubEdition): string {
  const marks = printedPages?.inContents.filter(({ before }) => before === place) ?? [];
  return marks.map((mark) => `<div>${pageBreak(mark)}</div>\n`).join("");
}

/** The printed pages (EPUB 3.3 §7.4.3): one flat list. */
function pageList({ printedPages, labels }: EpubEdition): string {
  if (!printedPages || printedPages.marks.length === 0) return "";
  const items = printedPages.marks.map(
    ({ href, label }) => `<li><a href="${escapeAttribute(href)}">${line(label)}</a></li>`,
  );
  return `<nav epub:type="page-list" role="doc-pagelist" id="page-list" aria-labelledby="page-list-title" hidden="hidden">
<h2 id="page-list-title">${line(labels.pages)}</h2>
<ol>
${items.join("\n")}
</ol>
</nav>
`;
}

interface Numbering {
  points: number;
  /** Address → its place in the playing order. */
  readonly order: Map<string, number>;
}

function navPoints(entries: readonly ContentsEntry[], edition: EpubEdition, numbering: Numbering): string {
  const points = entries.map((entry) => {
    const { order } = numbering;
    if (!order.has(entry.href)) order.set(entry.href, order.size + 1);
    numbering.points += 1;
    const id = `point-${numbering.points}`;
    const place = order.get(entry.href);
    const number = line(entry.number ?? "");
    const text =
      number === "" ? textOf(entry) : `${number}${separatorAfter(number, edition.labels.colon)}${textOf(entry)}`;
    const label = `<navLabel${languageOf(entry, edition, "ncx")}><text>${text}</text></navLabel>`;
    const content = `<content src="${escapeAttribute(entry.href)}"/>`;
    const children = entry.children.length > 0 ? `\n${navPoints(entry.children, edition, numbering)}\n` : "";
    return `<navPoint id="${id}" playOrder="${place}">${label}${content}${children}</navPoint>`;
  });
  return points.join("\n");
}

/** The printed pages (OPF 2.0.1 §2.4.1): those of the front matter, in roman, are of another kind. */
function pageTargets(pages: readonly PageMark[], { labels }: EpubEdition, before: number): string {
  if (pages.length === 0) return "";
  const targets = pages.map((page, index) => {
    const { id, href, label } = page;
    const number = numberOf(page);
    const kind = number > 0 ? `type="normal" value="${number}"` : 'type="front"';
    return (
      `<pageTarget id="target-${escapeAttribute(id)}" ${kind} playOrder="${before + index + 1}">` +
      `<navLabel><text>${line(label)}</text></navLabel><content src="${escapeAttribute(href)}"/></pageTarget>`
    );
  });
  return `<pageList>
<navLabel><text>${line(labels.pages)}</text></navLabel>
${targets.join("\n")}
</pageList>
`;
}

/** The number of a page of the text; 0 for one that is counted in roman numerals. */
function numberOf({ label }: PageMark): number {
  const number = inWesternDigits(label);
  return /^\d+$/.test(number) ? Number(number) : 0;
}

function depthOf(entries: readonly ContentsEntry[]): number {
  return entries.reduce((depth, entry) => Math.max(depth, 1 + depthOf(entry.children)), 0);
}
