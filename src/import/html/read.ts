import { lstat, readFile, realpath } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { type Node, visit } from "../../markdown/tree.ts";
import { cutIntoChapters } from "../chapters.ts";
import { decodeText } from "../decode.ts";
import type { Findings } from "../findings.ts";
import type { ImportedText } from "../imported.ts";
import type { Source } from "../source.ts";
import { cleanHtml } from "./clean.ts";
import { dataImage } from "./data-image.ts";
import { guessHeadings } from "./guess-headings.ts";
import { readSheet } from "./looks.ts";
import { takeNotes } from "./notes.ts";
import { parseHtml } from "./parse.ts";

const LARGEST_PICTURE = 50_000_000;

/** Reads a file of HTML, with the pictures that lie beside it. */
export async function readHtml({ bytes, path }: Source, findings: Findings): Promise<ImportedText> {
  const named = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(
    new TextDecoder("latin1").decode(bytes.subarray(0, 2000)),
  )?.[1];
  const text = decodeText(bytes, findings, named);
  const document = await parseHtml(text);
  const { content, notes } = takeNotes(document.body, findings);
  const sheet = readSheet(document.styles);
  const clean = (nodes: readonly Node[]): readonly Node[] => cleanHtml(nodes, sheet, findings);
  const cleaned = guessHeadings(clean(content), findings);
  const cleanNotes = notes.map((note) => ({ ...note, content: clean(note.content) }));
  const { title, chapters } = cutIntoChapters(cleaned, cleanNotes, {}, findings);
  const author = document.meta.get("author") ?? document.meta.get("dc.creator");
  return {
    metadata: {
      title: title ?? document.title,
      authors: author ? [author] : [],
      language: document.language,
      description: document.meta.get("description") || undefined,
    },
    chapters: chapters.filter(({ content: nodes }) => nodes.length > 0),
    images: await imagesBeside([...cleaned, ...cleanNotes.flatMap((note) => note.content)], dirname(path)),
  };
}

/** The pictures that a text names in its own folder or below it; none from elsewhere. */
async function imagesBeside(nodes: readonly Node[], folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const addresses = new Set<string>();
  visit(nodes, ({ tag, attributes }) => {
    if (tag === "img" && attributes["src"]) addresses.add(attributes["src"]);
  });
  const images = new Map<string, Uint8Array>();
  for (const address of addresses) {
    const bytes = address.startsWith("data:") ? dataImage(address) : await fileInside(address, folder);
    if (bytes) images.set(address, bytes);
  }
  return images;
}

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
