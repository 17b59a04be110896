import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { composeBooks, type ComposeOptions } from "../book/compose.ts";
import type { Book } from "../book/book.ts";
import type { EditionNames } from "../book/edition-content.ts";
import { Diagnostics, StoppedByErrors } from "../diagnostic/diagnostic.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import { isInside } from "../manuscript/inside.ts";
import { locate } from "../manuscript/locate.ts";
import { readManuscript } from "../manuscript/read.ts";
import { NoEarlierState, Repository } from "./git.ts";

/** Which manuscript is asked for, and how it is read. */
export interface EarlierOptions {
  readonly path: string;
  readonly cwd: string;
  readonly sets: readonly string[];
}

/** Folders that hold no manuscript, and names that no manuscript may have a file of. */
const NOT_READ = /(?:^|\/)(?:\.[^/]*|node_modules|dist)(?:\/|$)/;

/**
 * The books of a manuscript as it was at a tag or commit. Nothing of what was wrong with it then is told.
 * @throws {NoEarlierState} where that cannot be had
 */
export async function earlierBooks(
  since: string,
  { path, cwd, sets }: EarlierOptions,
  plans: readonly EditionNames[],
  compose: ComposeOptions,
): Promise<ReadonlyMap<string, Book>> {
  const { home } = await locate(path, cwd);
  const repository = await Repository.around(home);
  const files = await repository.files(await repository.commit(since), (name) => !NOT_READ.test(name));
  const folder = await mkdtemp(join(await realpath(tmpdir()), "octavo-since-"));
  try {
    // A folder's name may be a book's.
    const root = join(folder, basename(home) || "book");
    await mkdir(root);
    for (const { path: name, bytes } of files) {
      const target = resolve(root, name);
      if (!isInside(target, root) || name.includes("\\")) continue;
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
    }
    const real = await realpath(resolve(cwd, path));
    return await composed(join(root, relative(home, real)), { since, sets }, plans, compose);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function composed(
  path: string,
  { since, sets }: { readonly since: string; readonly sets: readonly string[] },
  plans: readonly EditionNames[],
  compose: ComposeOptions,
): Promise<ReadonlyMap<string, Book>> {
  const untold = new Diagnostics();
  try {
    const manuscript = await readManuscript(path, { cwd: dirname(path), sets }, untold);
    return await composeBooks(manuscript, plans, untold, compose);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof StoppedByErrors)) throw error;
    throw new NoEarlierState(
      `There was no manuscript here at “${since}” that can be read.`,
      "Name a later tag or commit.",
    );
  }
}
