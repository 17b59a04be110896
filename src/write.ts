import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { systemReason } from "./diagnostic/system-error.ts";
import type { Artifact } from "./edition/artifact.ts";
import { makeFolder } from "./manuscript/make-folder.ts";

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
  const unfinished = files.map(({ path, bytes }, index) => ({ path, bytes, name: temporaryName(path, index) }));
  let current = "";
  try {
    for (const { path, bytes, name } of unfinished) {
      signal?.throwIfAborted();
      current = path;
      await makeFolder(dirname(path));
      await writeThrough(name, bytes);
    }
    signal?.throwIfAborted();
    for (const { path, name } of unfinished) {
      current = path;
      await rename(name, path);
    }
  } catch (error) {
    await Promise.all(unfinished.map(({ name }) => rm(name, { force: true }).catch(() => undefined)));
    throw outputError(error, current) ?? error;
  }
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

/**
 * An error of the system's as one that tells the author what cannot be written.
 *
 * @param path what was to be written: errors name another file, or none, where the disk is full
 * @returns undefined for an error of another kind
 */
export function outputError(error: unknown, path: string): OutputError | undefined {
  const reason = systemReason(error);
  return reason === undefined
    ? undefined
    : new OutputError(`“${path}” cannot be written: ${reason}.`, { cause: error });
}
