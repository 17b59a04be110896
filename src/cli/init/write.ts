import { existsSync } from "node:fs";
import { readdir, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "../../diagnostic/usage-error.ts";
import { makeFolder } from "../../manuscript/make-folder.ts";
import { isMarkdownName } from "../../manuscript/names.ts";
import { outputError } from "../../write.ts";

/** Written only where there is none yet: the author's own may stand in its place. */
const OPTIONAL = new Set([".gitignore"]);

const ELSEWHERE = "octavo init NAME begins a book in a new folder.";

/** What makes a book of a folder without `manuscript/`. */
const SETTINGS = ["book.yaml", "book.toml"];

/** What projects have beside their texts: no chapters. */
const OF_THE_PROJECT = /^(?:readme|license|licence|changelog|contributing|todo|notes)\b/i;

/** The Markdown files in a folder that may be an author's own: a book in `manuscript/` has no part of them. */
export async function textsBeside(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const texts = entries.filter((entry) => entry.isFile() && isMarkdownName(entry.name));
  return texts
    .map(({ name }) => name)
    .filter((name) => !OF_THE_PROJECT.test(name))
    .toSorted();
}

/**
 * Writes the files of a new book into a folder. Nothing that is there is touched.
 * @returns the paths written
 * @throws {UsageError} when one of them is there already
 * @throws {OutputError} when one cannot be written; either way nothing is left behind but empty folders
 */
export async function writeProject(folder: string, files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const there = existsSync(join(folder, "manuscript"));
  const taken = [...files.keys()].filter((path) => !OPTIONAL.has(path) && existsSync(join(folder, path)));
  if (there || taken.length > 0) {
    throw new UsageError(
      `There is a ${there ? "manuscript" : `file ${taken[0] ?? ""}`} here already: nothing was written.`,
      ELSEWHERE,
    );
  }
  const settings = SETTINGS.find((name) => existsSync(join(folder, name)));
  if (settings !== undefined) {
    throw new UsageError(`This folder is a manuscript already, with a ${settings}: nothing was written.`, ELSEWHERE);
  }
  const written: string[] = [];
  for (const [path, text] of files) {
    if (existsSync(join(folder, path))) continue;
    try {
      await makeFolder(dirname(join(folder, path)));
      // Fails where a file has come into being since.
      await writeFile(join(folder, path), text, { flag: "wx" });
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === "EEXIST";
      await takeBack(folder, isTaken ? written : [...written, path]);
      throw outputError(error, folder) ?? error;
    }
    written.push(path);
  }
  return written;
}

/** Half a book would be taken for one when the author tries again. */
async function takeBack(folder: string, written: readonly string[]): Promise<void> {
  await Promise.all(written.map((path) => rm(join(folder, path), { force: true }).catch(() => undefined)));
  const folders = new Set(written.map((path) => dirname(path)).filter((path) => path !== "."));
  // One that holds anything else stays.
  await Promise.all([...folders].map((path) => rmdir(join(folder, path)).catch(() => undefined)));
}
