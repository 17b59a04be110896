import { join, posix, relative, sep } from "node:path";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import type { HeaderReading } from "./header.ts";
import { beginsAsHeader, NO_HEADER } from "./header-lines.ts";
import { resolveInside } from "./inside.ts";
import type { Listed } from "./listed.ts";
import type { Entry, SourceFile } from "./manuscript.ts";
import { isMarkdownName } from "./names.ts";
import type { Found } from "./scan.ts";
import { decodeText, readRawText } from "./text.ts";

/** What reading a list of chapters needs to know. */
export interface ChapterPlace {
  readonly root: string;
  /** Nothing outside it is read. */
  readonly within: string;
  /** The name of a file as shown in diagnostics, from its absolute path. */
  readonly shown: (path: string) => string;
  /** The Markdown files that are there. */
  readonly found: readonly Found[];
}

/**
 * Reads the files of a list of chapters. What is missing, outside the book, listed twice or unreadable is reported
 * and left out; what is nested below it moves up.
 */
export async function readChapters(
  list: readonly Listed[],
  place: ChapterPlace,
  diagnostics: Diagnostics,
): Promise<readonly Entry[]> {
  const reader = new ChapterReader(place, diagnostics);
  reader.resolve(list);
  return await reader.entries(list);
}

interface Wanted {
  readonly realPath: string;
  /** Relative to the root, with `/`. */
  readonly path: string;
}

type ListedFile = Extract<Listed, { kind: "file" }>;

class ChapterReader {
  readonly #place: ChapterPlace;
  readonly #diagnostics: Diagnostics;
  readonly #wanted = new Map<Listed, Wanted>();
  readonly #firstPlace = new Map<string, Span | undefined>();

  constructor(place: ChapterPlace, diagnostics: Diagnostics) {
    this.#place = place;
    this.#diagnostics = diagnostics;
  }

  /** Finds the files, in the order listed, so that mistakes are told in that order. */
  resolve(list: readonly Listed[]): void {
    for (const item of list) {
      if (item.kind === "file") this.#resolveFile(item);
      else this.#checkPart(item);
      this.resolve(item.children);
    }
  }

  #resolveFile(item: ListedFile): void {
    const { root, within } = this.#place;
    const resolved = resolveInside(item.path, root, within);
    if (resolved.kind !== "file") {
      this.#reportUnresolved(item, resolved.kind);
      return;
    }
    const path = posix.normalize(relative(root, join(root, item.path)).split(sep).join("/"));
    if (!isMarkdownName(path)) {
      const message = `\`${item.path}\` is not a Markdown file.`;
      const hint = "The names of Markdown files end in .md or .markdown.";
      this.#diagnostics.report("file-missing", { message, span: item.span, hint });
    } else if (this.#firstPlace.has(path)) {
      const first = this.#firstPlace.get(path);
      const message = `\`${item.path}\` is listed twice${first ? `; the first time on line ${first.line}` : ""}.`;
      this.#diagnostics.report("file-twice", { message, span: item.span, hint: "Keep one of the two." });
    } else {
      this.#firstPlace.set(path, item.span);
      this.#wanted.set(item, { realPath: resolved.realPath, path });
    }
  }

  #checkPart({ title, span }: Extract<Listed, { kind: "part" }>): void {
    if (!this.#place.found.some(({ path }) => path === title)) return;
    this.#diagnostics.report("part-names-file", {
      message: `\`${title}\` is a file, and here the title of a part.`,
      span,
      hint: `Write \`file: ${title}\`, or give the part a title in words.`,
    });
  }

  #reportUnresolved(item: ListedFile, kind: "folder" | "missing" | "outside" | "hidden"): void {
    const { path, span } = item;
    if (kind === "outside") {
      const message = `\`${path}\` lies outside the book's folder.`;
      this.#diagnostics.report("file-outside", { message, span, hint: "Copy the file into the folder." });
    } else if (kind === "hidden") {
      const message = `\`${path}\` is hidden: files and folders whose names begin with a dot are not read.`;
      this.#diagnostics.report("file-outside", { message, span, hint: "Give it a name without the dot." });
    } else if (kind === "folder") {
      const message = `\`${path}\` is a folder, not a file.`;
      this.#diagnostics.report("file-missing", { message, span, hint: "List the files in it one by one." });
    } else {
      const message = `There is no file \`${path}\`.`;
      const near = nearFile(
        path,
        this.#place.found.map((file) => file.path),
      );
      this.#diagnostics.report("file-missing", { message, span, hint: near && `Did you mean \`${near}\`?` });
    }
  }

  /** Reads the files that were found. */
  async entries(list: readonly Listed[]): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for (const item of list) {
      const file = item.kind === "file" ? await this.#file(item) : undefined;
      const children = await this.entries(item.children);
      if (item.kind === "part") {
        entries.push({ kind: "part", title: item.title, ...(item.span && { span: item.span }), children });
      } else if (file) {
        const title = item.title ? { title: item.title } : {};
        entries.push({ kind: "file", file, ...title, numbered: item.numbered, children });
      } else entries.push(...children);
    }
    return entries;
  }

  async #file(item: ListedFile): Promise<SourceFile | undefined> {
    const wanted = this.#wanted.get(item);
    if (!wanted) return undefined;
    const shown = this.#place.shown(join(this.#place.root, wanted.path));
    const text = decodeText(readRawText(wanted.realPath), shown, this.#diagnostics);
    if (text === undefined) return undefined;
    this.#diagnostics.addSource(shown, text);
    const { header, headerLines } = await headerIn(text, shown, this.#diagnostics);
    return { path: wanted.path, shown, text, header, headerLines };
  }
}

/** What headers are read with takes a while to load: most manuscripts have none. */
async function headerIn(text: string, shown: string, diagnostics: Diagnostics): Promise<HeaderReading> {
  if (!beginsAsHeader(text)) return NO_HEADER;
  const { readHeader } = await import("./header.ts");
  return readHeader(text, shown, diagnostics);
}

/** The file that was probably meant: another of the same name, or one spelled much like it. */
function nearFile(path: string, known: readonly string[]): string | undefined {
  const name = posix.basename(path).toLowerCase();
  return known.find((each) => posix.basename(each).toLowerCase() === name) ?? suggest(path, known);
}
