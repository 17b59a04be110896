import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "../../diagnostic/usage-error.ts";

/** Written only where there is none yet: the author's own may stand in its place. */
const OPTIONAL = new Set([".gitignore"]);

/**
 * Writes the files of a new book into a folder. Nothing that is there is touched.
 * @returns the paths written
 * @throws {UsageError} when one of them is there already; then nothing is written
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
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // Fails where a file has come into being since.
    await writeFile(join(folder, path), text, { flag: "wx" });
    written.push(path);
  }
  return written;
}
