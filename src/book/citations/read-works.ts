import { posix } from "node:path";
import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import type { Manuscript } from "../../manuscript/manuscript.ts";
import { readBookFile, type BookFile } from "./book-file.ts";
import type { CitationLibrary } from "./library.ts";
import { workOf, type Work } from "./work.ts";

/** What is wrong with a bibliography, and in which line if that is known. */
interface Fault {
  readonly message: string;
  readonly line?: number | undefined;
}

export interface ReadWorks {
  /** By their keys. */
  readonly works: ReadonlyMap<string, Work>;
  /** Whether all files could be read: a key that is not there is then mistyped. */
  readonly isWhole: boolean;
}

/** Reads the works in all files of the bibliography. The first of a key is used. */
export async function readWorks(
  manuscript: Manuscript,
  library: CitationLibrary,
  diagnostics: Diagnostics,
): Promise<ReadWorks> {
  const works = new Map<string, Work>();
  let isWhole = true;
  const { bibliography, spans } = manuscript.config;
  for (const [index, path] of bibliography.entries()) {
    const span = spans.get(`bibliography.${index}`) ?? spans.get("bibliography");
    const file = await readBookFile(path, manuscript, diagnostics, (fault, near) =>
      diagnostics.report("bibliography-invalid", {
        message: `The bibliography “${path}” ${fault}.`,
        span,
        hint: near ? `Did you mean ${near}?` : "Name a .bib or .json file in the book's folder.",
      }),
    );
    isWhole &&= file !== undefined;
    if (!file) continue;
    const faults: Fault[] = [];
    const isJson = posix.extname(path).toLowerCase() === ".json";
    const found = isJson ? worksInJson(file, faults) : worksInBib(file, library, faults);
    for (const work of found) if (!works.has(work.id)) works.set(work.id, work);
    isWhole &&= faults.length === 0;
    for (const { message, line } of faults) {
      const place: Span = { file: file.shown, line: line ?? 1, column: 1 };
      const hint = isJson
        ? "CSL JSON is a list of works, as reference managers write it."
        : "Check the braces and commas there.";
      diagnostics.report("bibliography-invalid", { message, span: place, hint });
    }
  }
  return { works, isWhole };
}

function worksInJson({ text }: BookFile, faults: Fault[]): readonly Work[] {
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const position = /position (\d+)/.exec(message)?.[1];
    const at = position === undefined ? text.trimEnd().length : Number(position);
    faults.push({ message: "This is not JSON.", line: lineAt(text, at) });
    return [];
  }
  if (!Array.isArray(items)) {
    faults.push({ message: "This is no list of works." });
    return [];
  }
  return items.flatMap((item, index) => checked(item, `Work ${index + 1} of the list`, undefined, faults));
}

function checked(item: unknown, name: string, line: number | undefined, faults: Fault[]): readonly Work[] {
  const work = workOf(item);
  if (typeof work !== "string") return [work];
  faults.push({ message: `${name} ${work}.`, line });
  return [];
}

/** An entry of a .bib file, as the library reads it. */
interface BibEntry {
  readonly label: string;
}

function worksInBib({ text }: BookFile, library: CitationLibrary, faults: Fault[]): readonly Work[] {
  let entries: readonly BibEntry[];
  try {
    entries = library.read(text, "@biblatex/text") as readonly BibEntry[];
  } catch (error) {
    const line = /at line (\d+)/.exec((error as Error).message)?.[1];
    faults.push({ message: "This is not BibTeX from here on.", line: line === undefined ? undefined : Number(line) });
    return [];
  }
  try {
    const items = library.read(entries, "@biblatex/entries+list") as readonly unknown[];
    return items.flatMap((item) => checked(item, "A work", undefined, faults));
  } catch {
    const broken = entries.filter((entry) => !isReadable(entry, library));
    for (const { label } of broken) {
      faults.push({ message: `The work “${label}” cannot be read.`, line: lineAt(text, placeOf(label, text)) });
    }
    if (broken.length === 0) faults.push({ message: "These works cannot be read." });
    return [];
  }
}

function isReadable(entry: BibEntry, library: CitationLibrary): boolean {
  try {
    library.read([entry], "@biblatex/entries+list");
    return true;
  } catch {
    return false;
  }
}

function placeOf(label: string, text: string): number {
  for (const { index, 1: found } of text.matchAll(/@\w+\s*[{(]\s*([^,\s]+)/g)) if (found === label) return index;
  return 0;
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}
