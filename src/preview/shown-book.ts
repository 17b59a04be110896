import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Artifact } from "../edition/artifact.ts";
import type { EarlyPages } from "../edition/early-pages.ts";
import type { EpubEdition } from "../edition/edition.ts";
import { editorLinkOf, openInEditor } from "./editor.ts";
import { firstChange, SourcePlaces, wordsOf } from "./places.ts";
import { problemsOf } from "./problems.ts";
import { hashOf, type ReadingFiles, readingFiles } from "./reading-files.ts";
import type { Shown } from "./server.ts";
import type { ServedFile } from "./static-files.ts";
import type { BookView, Focus } from "./view.ts";

export interface ShownBookOptions {
  /** What the paths of diagnostics are relative to. */
  readonly cwd: string;
  /** The command that opens a place of a file, or the address that leads an editor to it. */
  readonly editor: string | undefined;
}

/** A PDF of the book, or of what an edit changed in it. */
interface PrintFile {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** The book as it is shown: what was there before stays until its successor is made. */
export class ShownBook implements Shown {
  view: BookView;
  readonly #options: ShownBookOptions;
  #reading: ReadingFiles | undefined;
  #print: PrintFile | undefined;
  #early: PrintFile | undefined;
  #places: SourcePlaces | undefined;
  #sources: Diagnostics | undefined;
  #turn = 0;

  constructor(options: ShownBookOptions) {
    this.#options = options;
    const editorLink = editorLinkOf(options.editor);
    this.view = {
      title: "Octavo",
      language: "en",
      state: "reading",
      problems: [],
      ...(editorLink !== undefined && { editorLink }),
    };
  }

  bookFile(path: string): ServedFile | undefined {
    return this.#reading?.files.get(path);
  }

  printFile(hash: string): Uint8Array | undefined {
    return [this.#print, this.#early].find((file) => file?.hash === hash)?.bytes;
  }

  openPlace(path: string, line: number, column: number): boolean {
    const { editor } = this.#options;
    if (editor === undefined || this.view.editorLink !== undefined) return false;
    // Only what the page was told of.
    if (!this.view.problems.some(({ place }) => place?.path === path)) return false;
    openInEditor(editor, path, line, column);
    return true;
  }

  begin(): void {
    this.view = { ...this.view, state: "reading" };
  }

  /** @param changed the files that were edited, as diagnostics show them */
  read(edition: EpubEdition | undefined, title: string, diagnostics: Diagnostics, changed: readonly string[]): void {
    if (edition) {
      this.#reading = readingFiles(edition);
      this.#places = new SourcePlaces(edition);
    }
    const focus = this.#focus(diagnostics, changed);
    this.#sources = diagnostics;
    this.view = {
      ...this.view,
      title,
      ...(edition && { language: edition.metadata.language }),
      state: "printing",
      ...(this.#reading && { reading: this.#reading.view }),
      ...(focus && { focus }),
    };
  }

  printedEarly({ bytes, stretches, pages, pageMap, edition }: EarlyPages): void {
    const { print } = this.view;
    if (print?.edition !== edition) return;
    this.#early = { hash: hashOf(bytes), bytes };
    const early = { hash: this.#early.hash, stretches };
    this.view = { ...this.view, print: { ...print, pages, places: indexesOf(pageMap), early, turn: this.#turn } };
  }

  printed({ bytes, pages = 0, pageMap, edition }: Artifact, isBook: boolean): void {
    // The pages of the edit are kept until the next: somebody may still be about to fetch them.
    this.#print = { hash: hashOf(bytes), bytes };
    const places = indexesOf(pageMap);
    const { noPrint: _, ...view } = this.view;
    this.view = { ...view, print: { edition, hash: this.#print.hash, pages, places, isBook, turn: this.#turn } };
  }

  unprinted(why: string | undefined): void {
    if (why !== undefined) this.view = { ...this.view, noPrint: why };
  }

  found(diagnostics: Diagnostics): void {
    this.view = { ...this.view, problems: problemsOf(diagnostics, { cwd: this.#options.cwd, places: this.#places }) };
  }

  settled(): void {
    this.view = { ...this.view, state: "idle" };
  }

  /** The first of the changed files that is in the book, where it changed. */
  #focus(diagnostics: Diagnostics, changed: readonly string[]): Focus | undefined {
    for (const file of changed) {
      const after = diagnostics.source(file);
      if (after === undefined) continue;
      const change = firstChange(this.#sources?.source(file) ?? "", after);
      const place = change && this.#places?.of(file, change.line);
      if (place?.document === undefined) continue;
      return { ...place, words: wordsOf(change?.text ?? ""), turn: ++this.#turn };
    }
    return undefined;
  }
}

function indexesOf(pageMap: Artifact["pageMap"]): Readonly<Record<string, number>> {
  return Object.fromEntries([...pageMap].map(([id, { pageIndex }]) => [id, pageIndex]));
}
