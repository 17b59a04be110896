import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, posix } from "node:path";
import { suggest } from "../../diagnostic/suggest.ts";
import { resolveInside } from "../../manuscript/inside.ts";

/** Larger image files are not read. */
const LARGEST_FILE_BYTES = 50_000_000;

/** Where images come from. */
export interface ImageRoots {
  /** The folder that paths are relative to. */
  readonly from: string;
  /** Real path of the folder that nothing is read outside of. */
  readonly within: string;
}

/** The real path of a file inside the book, or why there is none. */
export type FoundFile =
  | { readonly kind: "file"; readonly realPath: string }
  | { readonly kind: "missing" | "folder" }
  | {
      readonly kind: "outside";
      /** Whether a link leads there. */
      readonly byLink?: true;
    };

/** Looks a file up by its path below `roots.from`. */
export function findFile(path: string, roots: ImageRoots): FoundFile {
  const resolved = resolveInside(path, roots.from, roots.within);
  if (resolved.kind === "file") return resolved;
  if (resolved.kind !== "hidden" && resolved.kind !== "outside") return { kind: resolved.kind };
  return { kind: "outside", ...(resolved.byLink && { byLink: true }) };
}

export type ReadFile =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "large"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads a file by its real path. */
export function readFileBytes(realPath: string): ReadFile {
  let file: number | undefined;
  try {
    // Neither follows a link nor waits for a pipe that was put there meanwhile.
    file = openSync(realPath, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const { size } = fstatSync(file);
    if (size > LARGEST_FILE_BYTES) return { kind: "large", reason: `it has ${Math.round(size / 1_000_000)} MB` };
    return { kind: "read", bytes: readFileSync(file) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { kind: "unreadable", reason: `the system refuses it (${code})` };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The name of a file in the folder of a missing one that is spelled nearly the same. */
export async function nearName(path: string, roots: ImageRoots): Promise<string | undefined> {
  const folder = posix.dirname(path);
  if (resolveInside(folder, roots.from, roots.within).kind !== "folder") return undefined;
  const names = (await readdir(join(roots.from, folder))).filter((name) => !name.startsWith(".")).sort();
  return suggest(posix.basename(path), names);
}
