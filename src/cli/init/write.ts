import { existsSync } from "node:fs";
import { rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "../../diagnostic/usage-error.ts";
import { makeFolder } from "../../manuscript/make-folder.ts";
import { outputError } from "../../write.ts";

/** Written only where there is none yet: the author's own may stand in its place. */
const OPTIONAL = new Set([".gitignore"]);

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
      "octavo init NAME begins a book in a new folder.",
    );
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
