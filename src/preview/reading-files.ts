import { createHash } from "node:crypto";
import type { ContentsEntry, EpubDocument, EpubEdition } from "../edition/edition.ts";
import { fontPath, fontType } from "../edition/fonts.ts";
import type { ServedFile } from "./static-files.ts";
import type { ContentsView, DocumentView, ReadingView } from "./view.ts";

/** The documents of an EPUB as they are read: what is served of them, and what the page is told. */
export interface ReadingFiles {
  readonly view: ReadingView;
  readonly files: ReadonlyMap<string, ServedFile>;
}

export function readingFiles(edition: EpubEdition): ReadingFiles {
  const { documents, css, fonts, assets, cover, metadata, contents, name } = edition;
  const looks = new Map<string, ServedFile>([
    ["style.css", { mediaType: "text/css; charset=utf-8", bytes: bytesOf(css) }],
  ]);
  for (const face of fonts) looks.set(fontPath(face), { mediaType: fontType(face), bytes: face.bytes });
  for (const { path, mediaType, read } of cover ? [...assets, cover] : assets)
    looks.set(path, { mediaType, bytes: read() });
  const files = new Map(looks);
  for (const document of documents) files.set(document.fileName, readDocument(document).file);
  const view: ReadingView = {
    edition: name,
    documents: documents.map((document) => readDocument(document).view),
    contents: contents.map(contentsView),
    look: hashOf(...[...looks].flatMap(([path, { bytes }]) => [path, bytes])),
    direction: metadata.direction,
  };
  return { view, files };
}

interface ReadDocument {
  readonly file: ServedFile;
  readonly view: DocumentView;
}

/** Most documents are those of before an edit. */
const known = new WeakMap<EpubDocument, ReadDocument>();

function readDocument(document: EpubDocument): ReadDocument {
  const { fileName, title, xhtml } = document;
  const found = known.get(document) ?? {
    file: { mediaType: "application/xhtml+xml", bytes: bytesOf(xhtml) },
    view: { path: fileName, title, hash: hashOf(xhtml) },
  };
  known.set(document, found);
  return found;
}

function contentsView({ text, number, href, id, children }: ContentsEntry): ContentsView {
  return { text: number === undefined ? text : `${number} ${text}`, href, id, children: children.map(contentsView) };
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}

/** Enough to tell one state of a file from the others. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("base64url").slice(0, 16);
}
