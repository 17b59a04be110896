import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
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
      await mkdir(dirname(file), { recursive: true });
      await writeNew(file, bytes);
    }
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === undefined ? undefined : REASONS[code];
    if (reason === undefined) throw error;
    throw new ImportRefused(`“${dir}” cannot be written to: ${reason}.`, "Name another folder: octavo import FILE DIR");
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "the disk is read-only",
  ENOSPC: "there is no space left",
  ENOTDIR: "a file of that name is in the way",
  EEXIST: "a file of that name is in the way",
  ENOTEMPTY: "a manuscript is there already",
};

async function isThere(path: string): Promise<boolean> {
  return await readdir(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code === "ENOTDIR" && dirname(path) !== path && false,
  );
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  await using file = await open(path, "wx");
  await file.writeFile(bytes);
}
