import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { UsageError } from "./diagnostic/usage-error.ts";
import { isMarkdownName } from "./manuscript/names.ts";

/** The files of a manuscript: their paths in its folder, with `/`, and what is in them. */
export type ManuscriptFiles = ReadonlyMap<string, string | Uint8Array>;

/** Files of a manuscript that were put into a folder of their own, for as long as it is built. */
export interface PutFiles extends AsyncDisposable {
  readonly folder: string;
}

/** A title is made from it where the manuscript has none. */
const NAME = "book";

/**
 * Puts the files of a manuscript into a folder that only this user can read, and that goes when it is disposed of:
 * pictures, fonts and templates are then found by the rules that hold for every book.
 * @throws {UsageError} for a path that leads out of the folder, and where there is no text
 */
export async function putFiles(files: ManuscriptFiles): Promise<PutFiles> {
  // Programs without types give an object easily.
  if (!(Symbol.iterator in files)) throw new UsageError("`manuscript` is a Map from paths to what is in the files.");
  if (![...files.keys()].some(isMarkdownName)) throw new UsageError("There is no Markdown in `manuscript`.");
  const outer = await mkdtemp(join(await realpath(tmpdir()), "octavo-book-"));
  const remove = async (): Promise<void> => await rm(outer, { recursive: true, force: true });
  try {
    const folder = join(outer, NAME);
    await mkdir(folder);
    for (const [path, content] of files) {
      const place = join(folder, checked(path));
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, content);
    }
    return { folder, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function checked(path: string): string {
  const isSound =
    path !== "" &&
    !/[\\:\0]/.test(path) &&
    path.split("/").every((name) => name !== "" && name !== "." && name !== "..");
  if (isSound) return path;
  throw new UsageError(
    `“${path}” is no path of a file in a manuscript.`,
    "Paths are relative, with “/”: img/spout.png.",
  );
}
