import { relative, resolve, sep } from "node:path";

/**
 * A path below a folder.
 * @returns undefined for one that leads out of it, or to a hidden file
 */
export function resolveBelow(folder: string, path: string): string | undefined {
  if (/[\\\0:]/.test(path)) return undefined;
  const found = resolve(folder, path);
  const way = relative(folder, found).split(sep);
  return way.some((name) => name === "" || name.startsWith(".")) ? undefined : found;
}
