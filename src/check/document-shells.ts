import { createHash } from "node:crypto";
import { unzipSync, type Zippable, zipSync } from "fflate";
import type { EpubDocument } from "../edition/edition.ts";

/** What is checked of a document. */
export type CheckedDocument = Pick<EpubDocument, "fileName" | "xhtml">;

/** Documents that a check found nothing in, by {@link documentKey}. */
export interface FoundSound {
  get(key: string): true | undefined;
  set(key: string, value: true): void;
}

/** Where an EPUB of ours has its documents. */
const FOLDER = "OEBPS/";

/** What the package says of these depends on what is in a document. */
const TELLING = /<(?:svg|math|script|object|audio|video|iframe|form|embed|epub:)|\s(?:poster|srcset|data)=/;

const TAG = /<([a-z][\w-]*)((?:\s[^<>]*?)?)\/?>/g;

/** The same for the same text at the same place. */
export function documentKey({ fileName, xhtml }: CheckedDocument): string {
  return createHash("sha256").update(`${fileName}\n${xhtml}`).digest("base64");
}

/**
 * An EPUB in which some documents have nothing left but what others can see of them: their heads, places, links and
 * pictures, in order. What a check finds between documents it finds in that too, in less time.
 */
export function withShells(bytes: Uint8Array, documents: readonly CheckedDocument[]): Uint8Array {
  const shells = new Map(documents.map((document) => [FOLDER + document.fileName, shellOf(document.xhtml)]));
  const files: Zippable = {};
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    const shell = shells.get(path);
    files[path] = [shell === undefined ? content : new TextEncoder().encode(shell), { level: 0 }];
  }
  return zipSync(files);
}

function shellOf(xhtml: string): string {
  const start = xhtml.indexOf(">", xhtml.indexOf("<body")) + 1;
  const end = xhtml.lastIndexOf("</body>");
  const body = xhtml.slice(start, end);
  if (start === 0 || end < start || TELLING.test(body)) return xhtml;
  const marks = [...body.matchAll(TAG)].map(([, tag = "", attributes = ""]) => markOf(tag, attributes));
  return `${xhtml.slice(0, start)}<p>${marks.join("")}</p>${xhtml.slice(end)}`;
}

function markOf(tag: string, attributes: string): string {
  const written = (name: string): string => new RegExp(`\\s${name}="[^"]*"`).exec(attributes)?.[0] ?? "";
  const id = written("id");
  if (tag === "img") return `<img${id}${written("src")} alt=""/>`;
  const href = written("href");
  if (href !== "") return `<a${id}${href}>–</a>`;
  return id === "" ? "" : `<span${id}></span>`;
}
