import { open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { systemReason } from "../diagnostic/system-error.ts";
import { makeFolder } from "../manuscript/make-folder.ts";
import type { ManuscriptFiles } from "./manuscript-files.ts";
import { ImportRefused } from "./refused.ts";

/**
 * Writes `manuscript/` into a folder, made if need be: all of it, or nothing.
 *
 * @throws {ImportRefused} when there is such a folder already, or it cannot be written
 */
export async function writeManuscript(dir: string, files: ManuscriptFiles): Promise<void> {
  const target = join(dir, "manuscript");
  if (await isThere(target)) {
    throw new ImportRefused(
      `There is a manuscript in “${dir}” already: nothing was written.`,
      "Name another folder: octavo import FILE DIR",
    );
  }
  const unfinished = join(dir, `.manuscript.${process.pid}.tmp`);
  try {
    for (const [path, bytes] of files) {
      const file = join(unfinished, path);
      await makeFolder(dirname(file));
      await writeNew(file, bytes);
    }
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    // The folder came into being meanwhile.
    const isTaken = (error as NodeJS.ErrnoException).code === "ENOTEMPTY";
    const reason = isTaken ? "a manuscript is there already" : systemReason(error);
    if (reason === undefined) throw error;
    throw new ImportRefused(`“${dir}” cannot be written to: ${reason}.`, "Name another folder: octavo import FILE DIR");
  }
}

async function isThere(folder: string): Promise<boolean> {
  return await readdir(folder).then(
    () => true,
    () => false,
  );
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  await using file = await open(path, "wx");
  await file.writeFile(bytes);
}
