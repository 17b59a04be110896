import { realpathSync, statSync } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isHidden } from "./names.ts";

/** What became of a path that a manuscript names. */
export type Resolved =
  | { readonly kind: "file"; /** Absolute, every link followed. */ readonly realPath: string }
  | {
      readonly kind: "folder" | "missing" | "outside" | "hidden";
      /** Whether it is outside only because a link leads there. */
      readonly byLink?: true;
    };

/**
 * Finds a file that a manuscript names, if it lies inside `within` once every symbolic link is followed. Names that
 * begin with a dot are never read, neither as written nor as the target of a link.
 *
 * @param from the folder the path is relative to
 * @param within real path of the folder that nothing is read outside of
 */
export function resolveInside(path: string, from: string, within: string): Resolved {
  const absolute = resolve(from, path);
  if (isAbsolute(path) || /^[A-Za-z]:/.test(path) || !isInside(absolute, within)) return { kind: "outside" };
  if (isHidden(relative(within, absolute))) return { kind: "hidden" };
  const real = realPathOf(absolute, within);
  if (real === undefined) return { kind: "missing" };
  if (!isInside(real, within)) return { kind: "outside", byLink: true };
  if (isHidden(relative(within, real))) return { kind: "hidden" };
  const facts = statSync(real);
  if (facts.isDirectory()) return { kind: "folder" };
  // Pipes and devices are not texts: reading one might never end.
  return facts.isFile() ? { kind: "file", realPath: real } : { kind: "missing" };
}

/** Of a path in a folder. Letters with marks may be composed otherwise on the disk: names from a Mac have them in parts. */
function realPathOf(absolute: string, within: string): string | undefined {
  const way = relative(within, absolute);
  for (const each of new Set([way, way.normalize("NFC"), way.normalize("NFD")])) {
    try {
      return realpathSync.native(join(within, each));
    } catch {
      // Not there by this name.
    }
  }
  return undefined;
}

/** Whether an absolute path is `folder` or lies in it, by name alone. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/**
 * The folder `shared` beside a book's folder, if there is one: the only place outside of it that a book may take texts
 * from. It is found by its name alone, so that no manuscript can ask for another, and a link of that name is none.
 */
export async function sharedBeside(home: string): Promise<{ readonly shared?: string }> {
  const folder = join(dirname(home), "shared");
  const real = await realpath(folder).catch(() => undefined);
  const isThere = real === folder && folder !== home && (await stat(folder)).isDirectory();
  return isThere ? { shared: folder } : {};
}
