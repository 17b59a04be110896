import { lstat, readFile, realpath } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { type Node, visit } from "../../markdown/tree.ts";
import { cutIntoChapters } from "../chapters.ts";
import { unpack } from "../archive.ts";
import { decodeText } from "../decode.ts";
import type { Findings } from "../findings.ts";
import type { ImportedText } from "../imported.ts";
import { ImportRefused } from "../refused.ts";
import type { Source } from "../source.ts";
import { cleanHtml } from "./clean.ts";
import { takeDataImages } from "./data-image.ts";
import { guessHeadings } from "./guess-headings.ts";
import { readSheet } from "./looks.ts";
import { takeNotes } from "./notes.ts";
import { parseHtml } from "./parse.ts";
import { takeTitle } from "./title.ts";

const LARGEST_PICTURE = 50_000_000;

/** Finds the bytes of a picture by its address in the text. */
type FindPicture = (address: string) => Promise<Uint8Array | undefined>;

/** Reads a file of HTML, with the pictures that lie beside it. */
export async function readHtml(source: Source, findings: Findings): Promise<ImportedText> {
  const folder = dirname(source.path);
  return await readPage(source, findings, (address) => fileInside(address, folder));
}

/** Reads a page that is packed with its pictures, as Google Docs exports it. */
export async function readPackedHtml({ bytes, name, path }: Source, findings: Findings): Promise<ImportedText> {
  const archive = unpack(bytes, name);
  const [page, ...others] = [...archive.keys()].filter((each) => /\.x?html?$/i.test(each));
  if (page === undefined || others.length > 0) {
    throw new ImportRefused(
      `${name} holds ${page === undefined ? "no page" : "more than one page"} of HTML.`,
      "Unpack it, and import the files one by one.",
    );
  }
  const folder = page.slice(0, page.lastIndexOf("/") + 1);
  const find: FindPicture = async (address) => archive.get(folder + decodeURIComponent(address.replace(/[?#].*$/, "")));
  return await readPage({ bytes: archive.get(page)!, name: page, path }, findings, find);
}

async function readPage({ bytes }: Source, findings: Findings, find: FindPicture): Promise<ImportedText> {
  const named = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(
    new TextDecoder("latin1").decode(bytes.subarray(0, 2000)),
  )?.[1];
  const text = decodeText(bytes, findings, named);
  const document = await parseHtml(text);
  const own = takeDataImages(document.body);
  const { content, notes } = takeNotes(own.body, findings);
  const { title: above, subtitle, authors, body } = takeTitle(content);
  const sheet = readSheet(document.styles);
  const clean = (nodes: readonly Node[]): readonly Node[] => cleanHtml(nodes, sheet, findings);
  const cleaned = guessHeadings(clean(body), findings);
  const cleanNotes = notes.map((note) => ({ ...note, content: clean(note.content) }));
  const { title, chapters } = cutIntoChapters(cleaned, cleanNotes, { title: above }, findings);
  const author = document.meta.get("author") ?? document.meta.get("dc.creator");
  return {
    metadata: {
      title: above ?? title ?? document.title,
      subtitle,
      authors: author ? [author] : authors,
      language: document.language,
      description: document.meta.get("description") || undefined,
    },
    chapters: chapters.filter(({ content: nodes }) => nodes.length > 0),
    images: await picturesIn([...cleaned, ...cleanNotes.flatMap((note) => note.content)], find, own.images),
  };
}

async function picturesIn(
  nodes: readonly Node[],
  find: FindPicture,
  own: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const addresses = new Set<string>();
  visit(nodes, ({ tag, attributes }) => {
    if (tag === "img" && attributes["src"]) addresses.add(attributes["src"]);
  });
  const images = new Map<string, Uint8Array>();
  for (const address of addresses) {
    const bytes = own.get(address) ?? (await find(address).catch(() => undefined));
    if (bytes) images.set(address, bytes);
  }
  return images;
}

/** A file in a folder or below it; none from elsewhere. */
async function fileInside(address: string, folder: string): Promise<Uint8Array | undefined> {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return undefined;
  try {
    const root = await realpath(folder);
    const path = await realpath(resolve(root, decodeURIComponent(address.replace(/[?#].*$/, ""))));
    const facts = await lstat(path);
    if (!path.startsWith(root + sep) || !facts.isFile() || facts.size > LARGEST_PICTURE) return undefined;
    return await readFile(path);
  } catch {
    return undefined;
  }
}
