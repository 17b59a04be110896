import { readFile, stat } from "node:fs/promises";
import { basename, extname, resolve } from "node:path";
import { systemReason } from "../diagnostic/system-error.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import { slugOf } from "../manuscript/slug.ts";
import { completed } from "./complete.ts";
import { type Finding, Findings } from "./findings.ts";
import type { ImportedText } from "./imported.ts";
import { LARGEST_FILE, LARGEST_TEXT } from "./limits.ts";
import { manuscriptFiles } from "./manuscript-files.ts";
import { ImportRefused } from "./refused.ts";
import type { Source } from "./source.ts";
import { writeManuscript } from "./write-manuscript.ts";

export interface ImportOptions {
  /** The file, absolute or from `cwd`. */
  readonly file: string;
  /** The folder that gets `manuscript/`; without it, one named after the file, in `cwd`. */
  readonly dir?: string | undefined;
  readonly cwd: string;
}

/** What an import made. */
export interface ImportResult {
  /** The folder of the book, absolute. */
  readonly dir: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly language: string;
  readonly chapters: number;
  readonly notes: number;
  readonly pictures: number;
  /** The files that were written, by their paths in `dir`. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

type Reader = (source: Source, findings: Findings) => Promise<ImportedText>;

/** What reads a file, by its extension. */
const READERS: Readonly<Record<string, () => Promise<Reader>>> = {
  ".docx": async () => (await import("./docx/read.ts")).readDocx,
  ".epub": async () => (await import("./publication/read.ts")).readEpub,
  ".html": async () => (await import("./html/read.ts")).readHtml,
  ".htm": async () => (await import("./html/read.ts")).readHtml,
  ".xhtml": async () => (await import("./html/read.ts")).readHtml,
  ".zip": async () => (await import("./html/read.ts")).readPackedHtml,
  ".txt": async () => (await import("./text/read.ts")).readText,
  ".text": async () => (await import("./text/read.ts")).readText,
};

/** What is said of files that others are made from. */
const OTHERS: Readonly<Record<string, string>> = {
  ".doc": "Open it in a word processor, and save it as .docx.",
  ".rtf": "Open it in a word processor, and save it as .docx.",
  ".odt": "Open it in a word processor, and save it as .docx.",
  ".pages": "Export it from Pages as a Word document (.docx).",
  ".pdf": "A PDF does not tell paragraphs and headings: import the file it was made from.",
  ".md": "It is a manuscript already: octavo build builds it.",
  ".markdown": "It is a manuscript already: octavo build builds it.",
};

/**
 * Makes a manuscript of a document: `manuscript/` in a folder, with book.yaml, a Markdown file for each chapter, and the
 * pictures. The document is only read, and nothing that is there already is written over.
 *
 * @throws {UsageError} when there is no such document
 * @throws {ImportRefused} when the document cannot be read, or the folder is taken
 */
export async function importFile({ file, dir, cwd }: ImportOptions): Promise<ImportResult> {
  const path = resolve(cwd, file);
  const name = basename(path);
  const extension = extname(path).toLowerCase();
  const load = READERS[extension];
  const findings = new Findings();
  const bytes = await readBounded(path, name, extension);
  if (!load) {
    throw new ImportRefused(
      `${name} is no document that can be imported.`,
      OTHERS[extension] ?? "What can be: .docx, .epub, .html, .txt, and .zip as Google Docs packs pages.",
    );
  }
  const read = await load();
  const stem = name.slice(0, name.length - extension.length);
  const found = await read({ bytes, name, path }, findings);
  if (found.chapters.length === 0) throw new ImportRefused(`There is no text in ${name}.`);
  const imported = completed(found, stem, findings);
  const files = await manuscriptFiles(imported, name, findings);
  const target = resolve(cwd, dir ?? slugOf(stem, ""));
  await writeManuscript(target, files);
  return {
    dir: target,
    title: imported.metadata.title,
    authors: imported.metadata.authors,
    language: imported.metadata.language,
    chapters: imported.chapters.length,
    notes: imported.chapters.reduce((sum, { notes }) => sum + notes.length, 0),
    pictures: [...files.keys()].filter((each) => each.startsWith("img/")).length,
    files: [...files.keys()].map((each) => `manuscript/${each}`),
    findings: findings.all,
  };
}

async function readBounded(path: string, name: string, extension: string): Promise<Uint8Array> {
  const limit = /^\.(?:txt|text|x?html?)$/.test(extension) ? LARGEST_TEXT : LARGEST_FILE;
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new ImportRefused(`${name} is no file.`, "Name the document itself.");
    if (facts.size > limit)
      throw new ImportRefused(`${name} is larger than ${limit / 1_000_000} MB.`, "Import it in several parts.");
    return await readFile(path);
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new UsageError(`There is no file ${name}.`);
    const reason = systemReason(error);
    if (reason !== undefined) throw new ImportRefused(`${name} cannot be read: ${reason}.`);
    throw error;
  }
}
