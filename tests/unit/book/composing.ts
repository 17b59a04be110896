import { type Config, EMPTY_CONFIG } from "../../../src/config/config.ts";
import { composeBooks } from "../../../src/book/compose.ts";
import type { EditionNames } from "../../../src/book/edition-content.ts";
import type { Book, Section } from "../../../src/book/book.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { readHeader } from "../../../src/manuscript/header.ts";
import type { Entry, Manuscript, SourceFile } from "../../../src/manuscript/manuscript.ts";
import { isElement, visit, type Element, type Node } from "../../../src/markdown/tree.ts";

/** Settings as of a book.yaml that only names the language. */
export function configOf(settings: Partial<Config> = {}): Config {
  return { ...EMPTY_CONFIG, language: "en", ...settings };
}

/** A text file of a manuscript; a YAML header at its top is read. */
export function fileOf(path: string, markdown: string): SourceFile {
  const { header, headerLines } = readHeader(markdown, path, new Diagnostics());
  return { path, shown: path, text: markdown, header, headerLines };
}

/** Entries as of a folder without SUMMARY.md. */
export function folder(files: Readonly<Record<string, string>>): readonly Entry[] {
  return Object.entries(files).map(([path, markdown]) => ({
    kind: "file",
    file: fileOf(path, markdown),
    numbered: true,
    children: [],
  }));
}

/** An entry as of SUMMARY.md: a chapter it counts, unless told otherwise. */
export function listed(
  title: string,
  path: string,
  markdown: string,
  children: readonly Entry[] = [],
  numbered = true,
): Entry {
  return { kind: "file", file: fileOf(path, markdown), title, numbered, children };
}

export function part(title: string, children: readonly Entry[]): Entry {
  return { kind: "part", title, children };
}

export interface Composed {
  readonly book: Book;
  readonly diagnostics: Diagnostics;
}

/** A manuscript of entries, or of the files of a folder. */
export function manuscriptOf(
  from: readonly Entry[] | Readonly<Record<string, string>>,
  changes: Partial<Manuscript> = {},
): Manuscript {
  return {
    root: "/nowhere",
    outDir: "/nowhere/dist",
    folderName: "folder",
    config: configOf(),
    hasConfig: true,
    fallbackTitle: "The Book",
    single: false,
    listed: Array.isArray(from),
    entries: Array.isArray(from) ? from : folder(from as Readonly<Record<string, string>>),
    ...changes,
  };
}

/** Composes entries, or the files of a folder, into a book. */
export async function compose(
  from: readonly Entry[] | Readonly<Record<string, string>>,
  changes: Partial<Manuscript> = {},
  environment: NodeJS.ProcessEnv = {},
  edition: EditionNames = { id: "print", name: "print", format: "pdf" },
): Promise<Composed> {
  const diagnostics = new Diagnostics();
  const manuscript = manuscriptOf(from, changes);
  return {
    book: (await composeBooks(manuscript, [edition], diagnostics, { environment })).get(edition.name)!,
    diagnostics,
  };
}

/** A file that is a whole manuscript. */
export async function composeSingle(markdown: string, changes: Partial<Manuscript> = {}): Promise<Composed> {
  const file = fileOf("my-essay.md", markdown);
  const entries: readonly Entry[] = [{ kind: "file", file, numbered: true, children: [] }];
  return await compose(entries, { single: true, folderName: "my-essay", fallbackTitle: "", ...changes });
}

/** `ruleId line` of everything reported. */
export function reported(diagnostics: Diagnostics): readonly string[] {
  return diagnostics.all.map(({ rule, span }) => (span ? `${rule} ${span.file}:${span.line}` : rule));
}

export function allSections(sections: readonly Section[]): readonly Section[] {
  return sections.flatMap((section) => [section, ...allSections(section.children)]);
}

/** Everything a reader sees, in order. */
export function allNodes(book: Book): readonly Node[] {
  return allSections(book.sections).flatMap((section) => [
    ...section.title,
    ...section.content,
    ...section.notes.flatMap((note) => note.content),
  ]);
}

export function elementsOf(nodes: readonly Node[], ...tags: readonly string[]): readonly Element[] {
  const found: Element[] = [];
  visit(nodes, (element) => {
    if (isElement(element, ...tags)) found.push(element);
  });
  return found;
}

/** Every id that a document of the book would hold. */
export function allIds(book: Book): readonly string[] {
  const ids: string[] = [];
  for (const section of allSections(book.sections)) {
    ids.push(section.id, `s-${section.id}`, ...section.notes.map((note) => note.id));
  }
  visit(allNodes(book), (element) => {
    if (element.attributes["id"] !== undefined) ids.push(element.attributes["id"]);
  });
  return ids;
}

/** A tree as short markup, for comparing. */
export function markup(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.value;
      const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${value}"`);
      return `<${node.tag}${attributes.join("")}>${markup(node.children)}</${node.tag}>`;
    })
    .join("")
    .trim();
}
