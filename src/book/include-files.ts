import { posix } from "node:path";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Manuscript, SourceFile } from "../manuscript/manuscript.ts";
import { decodeText } from "../manuscript/text.ts";
import type { IncludedFile, IncludeFault, Includes } from "../markdown/includes.ts";
import { findFile, readFileBytes } from "./assets/read-file.ts";

/** How deep files may include files, and how many there may be in one book: a few small ones can ask for millions. */
const DEEPEST = 10;
const MOST = 5000;
const LARGEST_BYTES = 10_000_000;

/** Reads the files that texts include, inside the manuscript's folder and that of the series, and nowhere else. */
export class IncludeFiles {
  readonly #manuscript: Manuscript;
  readonly #diagnostics: Diagnostics;
  readonly #texts = new Map<string, string>();
  /** The Markdown files that another includes, by their paths. */
  readonly included = new Set<string>();
  #count = 0;
  #bytes = 0;

  constructor(manuscript: Manuscript, diagnostics: Diagnostics) {
    this.#manuscript = manuscript;
    this.#diagnostics = diagnostics;
  }

  /** What a file of the manuscript may include. */
  of(file: SourceFile): Includes {
    return this.#includes(file.path, file.shown, [file.path]);
  }

  /** @param chain the files that include one another, the innermost last */
  #includes(from: string, shownFrom: string, chain: readonly string[]): Includes {
    const root = shownFrom.endsWith(from) ? shownFrom.slice(0, shownFrom.length - from.length) : "";
    return {
      from,
      read: (path) => this.#read(posix.join(posix.dirname(from), path.replaceAll("\\", "/")), root, chain),
    };
  }

  #read(path: string, root: string, chain: readonly string[]): IncludedFile | IncludeFault {
    if (chain.includes(path)) return fault(`${chain.slice(chain.indexOf(path)).join(" includes ")} includes itself.`);
    if (chain.length > DEEPEST) return fault(`Files include one another more than ${DEEPEST} deep.`);
    if (++this.#count > MOST) return fault(`More than ${MOST} files are included.`);
    const { root: from, assetRoot, shared } = this.#manuscript;
    const inBook = findFile(path, { from, within: assetRoot ?? from });
    const found = inBook.kind === "outside" && shared ? findFile(path, { from, within: shared }) : inBook;
    if (found.kind !== "file") return notFound(found.kind, path);
    const shown = posix.normalize(`${root}${path}`);
    const text = this.#textOf(found.realPath, shown);
    if (text === undefined) return fault(`${path} is not a text that can be included.`);
    if (/\.(?:md|markdown)$/i.test(path)) this.included.add(path);
    this.#bytes += text.length;
    if (this.#bytes > LARGEST_BYTES) return fault(`More than ${LARGEST_BYTES / 1_000_000} MB are included.`);
    return { kind: "file", text, shown, path, nested: this.#includes(path, shown, [...chain, path]) };
  }

  #textOf(realPath: string, shown: string): string | undefined {
    const known = this.#texts.get(realPath);
    if (known !== undefined) return known;
    const read = readFileBytes(realPath);
    if (read.kind !== "read") return undefined;
    const text = decodeText({ kind: "bytes", bytes: read.bytes }, shown, this.#diagnostics);
    if (text === undefined) return undefined;
    this.#diagnostics.addSource(shown, text);
    this.#texts.set(realPath, text);
    return text;
  }
}

function notFound(kind: "missing" | "outside" | "folder", path: string): IncludeFault {
  if (kind === "folder") return fault(`${path} is a folder, not a file.`);
  if (kind === "outside") return fault(`${path} is not inside the book's folder.`, "Copy the file into it.");
  return fault(`There is no file ${path} to include.`, "Paths are relative to the file they are written in.");
}

function fault(message: string, hint?: string): IncludeFault {
  return { kind: "fault", message, ...(hint !== undefined && { hint }) };
}
