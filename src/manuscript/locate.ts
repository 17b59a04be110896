import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { suggest } from "../diagnostic/suggest.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import { isInside } from "./inside.ts";
import { isMarkdownName } from "./names.ts";

/** Where a manuscript is, told from the path the build was started on. All paths are absolute and real. */
export interface Location {
  readonly kind: "manuscript" | "mdbook" | "folder" | "file";
  /** The folder that stands for the book: it gives a title where nothing else does. */
  readonly home: string;
  /** The folder of the Markdown files; for an mdBook only known once book.toml is read. */
  readonly root: string;
  /** The folder that may hold book.yaml; none for one Markdown file. */
  readonly configFolder?: string;
  /** The folder `dist` is made in. */
  readonly outParent: string;
  /** The one Markdown file. */
  readonly file?: string;
}

/**
 * Finds out what PATH is: a folder with `manuscript/`, that folder itself, an mdBook, any other folder, or one
 * Markdown file.
 *
 * @throws {UsageError} when there is nothing there, or a file that is not Markdown
 */
export async function locate(path: string, cwd: string): Promise<Location> {
  const absolute = resolve(cwd, path);
  const real = await realpath(absolute).catch(() => undefined);
  if (real === undefined) throw new UsageError(`There is no “${path}”.`, await nearName(absolute));
  const facts = await stat(real);
  if (facts.isFile()) return locateFile(real, path);
  if (!facts.isDirectory()) throw new UsageError(`“${path}” is neither a folder nor a file.`);
  if (await isFolder(join(real, "manuscript"))) {
    const root = await realpath(join(real, "manuscript"));
    if (!isInside(root, real)) {
      throw new UsageError(
        "`manuscript` is a link that leads out of the book's folder.",
        "Name the folder it leads to.",
      );
    }
    return { kind: "manuscript", home: real, root, configFolder: root, outParent: real };
  }
  if (basename(real) === "manuscript") {
    const parent = dirname(real);
    return { kind: "manuscript", home: parent, root: real, configFolder: real, outParent: parent };
  }
  const kind = (await isFile(join(real, "book.toml"))) ? "mdbook" : "folder";
  return { kind, home: real, root: real, configFolder: real, outParent: real };
}

function locateFile(real: string, path: string): Location {
  if (!isMarkdownName(real)) {
    throw new UsageError(`“${path}” is not a Markdown file.`, remedyFor(basename(real)));
  }
  const folder = dirname(real);
  return { kind: "file", home: folder, root: folder, outParent: folder, file: real };
}

function remedyFor(name: string): string {
  if (/^book\.(?:ya?ml|toml)$/.test(name)) return "Name the folder it is in.";
  return /\.(?:docx?|odt|rtf|txt|x?html?|epub)$/i.test(name)
    ? "octavo import makes a manuscript of it."
    : "The names of Markdown files end in .md or .markdown.";
}

async function nearName(missing: string): Promise<string | undefined> {
  const siblings = await readdir(dirname(missing)).catch(() => []);
  const near = suggest(basename(missing), siblings);
  return near && `Did you mean “${near}”?`;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
