import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Artifact } from "./edition/artifact.ts";

/** A finished file in the output folder. */
export interface WrittenArtifact extends Artifact {
  /** Absolute. */
  readonly path: string;
  /** What making it took. */
  readonly milliseconds: number;
}

/** The output folder cannot be written to: the author can do something about it. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

/**
 * Puts finished books into the output folder, made if need be. Each is whole or not there at all: all are written
 * under temporary names first, so that a full disk or an interruption leaves the old files as they were.
 *
 * @param writes whether to do so, or only to tell where they would lie
 * @throws {OutputError} when the folder cannot be written to, or an abort
 */
export async function writeArtifacts(
  outDir: string,
  artifacts: readonly (Artifact & { readonly milliseconds: number })[],
  signal?: AbortSignal,
  writes = true,
): Promise<readonly WrittenArtifact[]> {
  const written = artifacts.map((artifact) => ({ ...artifact, path: join(outDir, artifact.fileName) }));
  if (!writes) return written;
  await writeAllAtomically(written, signal);
  return written;
}

/**
 * Writes one file: whole, or not at all.
 *
 * @throws {OutputError} when it cannot be written
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await writeAllAtomically([{ path, bytes }]);
}

async function writeAllAtomically(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  signal?: AbortSignal,
): Promise<void> {
  const temporary = files.map(({ path }, index) => ({ path, name: temporaryName(path, index) }));
  try {
    for (const [index, { path, bytes }] of files.entries()) {
      signal?.throwIfAborted();
      await makeFolder(dirname(path));
      await writeThrough(temporary[index]?.name ?? "", bytes);
    }
    signal?.throwIfAborted();
    for (const { path, name } of temporary) await rename(name, path);
  } catch (error) {
    await Promise.all(temporary.map(({ name }) => rm(name, { force: true }).catch(() => undefined)));
    throw outputError(error) ?? error;
  }
}

/** Makes a folder and those above it. Node's own way to do so never ends below /proc. */
async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return true;
      if (error.code !== "ENOENT" || dirname(path) === path) throw error;
      return false;
    },
  );
  if (made) return;
  await makeFolder(dirname(path));
  // Another build may have made it meanwhile.
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

/** In the same folder, for a rename to be atomic; hidden, and told apart from that of another process. */
function temporaryName(path: string, index: number): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}-${index}.tmp`);
}

/** Writes and waits until the bytes are on the disk: a rename must never win over the content. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  await using file = await open(path, "w");
  await file.writeFile(bytes);
  await file.sync();
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there can be no such folder",
  ENOSPC: "there is no space left",
  EDQUOT: "the quota is used up",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "the disk is read-only",
  EISDIR: "a folder of that name is in the way",
  ENOTDIR: "a file of that name is in the way",
  EEXIST: "a file of that name is in the way",
  EBUSY: "another program has it open",
  ENAMETOOLONG: "the name is too long",
};

function outputError(error: unknown): OutputError | undefined {
  const { code, path, dest } = (error ?? {}) as NodeJS.ErrnoException & { readonly dest?: string };
  const words = code === undefined ? undefined : WORDS[code];
  return words === undefined
    ? undefined
    : new OutputError(`“${dest ?? path}” cannot be written: ${words}.`, { cause: error });
}
