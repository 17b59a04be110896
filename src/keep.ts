import { join } from "node:path";
import type { Book } from "./book/book.ts";
import type { Edition, EpubEdition, PrintEdition } from "./edition/edition.ts";
import { fontPath } from "./edition/fonts.ts";
import { writeAtomically } from "./write.ts";

/** Keeps the book as JSON, or that of each edition where they differ; images are told by their size only. */
export async function keepBooks(dir: string, books: ReadonlyMap<string, Book>): Promise<void> {
  const [first] = books.values();
  const areOne = [...books.values()].every((book) => book === first);
  if (areOne && first) await keepBook(dir, first);
  else for (const [edition, book] of books) await keepBook(join(dir, edition), book);
}

async function keepBook(dir: string, book: Book): Promise<void> {
  const json = JSON.stringify(
    book,
    (_key, value: unknown) => {
      if (value instanceof Map) return Object.fromEntries(value);
      return value instanceof Uint8Array ? `${value.byteLength} bytes` : value;
    },
    1,
  );
  await put(join(dir, "book.json"), json);
}

/** Keeps an edition's final documents, styles and assets in a folder, so that a browser opens them as they will be used. */
export async function keepEdition(folder: string, edition: Edition): Promise<void> {
  if (edition.kind === "epub") await keepEpub(folder, edition);
  else await keepPrint(folder, edition);
}

async function keepEpub(folder: string, edition: EpubEdition): Promise<void> {
  for (const document of edition.documents) await put(join(folder, document.fileName), document.xhtml);
  const { navigationDocument } = await import("./epub/nav.ts");
  await put(join(folder, "toc.xhtml"), navigationDocument(edition));
  await put(join(folder, "style.css"), edition.css);
  for (const face of edition.fonts) await put(join(folder, fontPath(face)), face.bytes);
  for (const asset of edition.assets) await put(join(folder, asset.path), asset.read());
  if (edition.cover) await put(join(folder, edition.cover.path), edition.cover.read());
}

async function keepPrint(folder: string, edition: PrintEdition): Promise<void> {
  await put(join(folder, "book.html"), edition.html);
  for (const [path, file] of edition.files) await put(join(folder, path), file.bytes);
}

/** Keeps what a message says, as HTML and as text: to be pasted where messages are written on the web. */
export async function keepMessage(
  folder: string,
  { html, text }: { readonly html: string; readonly text: string },
): Promise<void> {
  await put(join(folder, "message.html"), html);
  await put(join(folder, "message.txt"), text);
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await writeAtomically(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
}
