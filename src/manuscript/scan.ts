import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { systemReason } from "../diagnostic/system-error.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import { compareNames, isMarkdownName } from "./names.ts";

/** A Markdown file found in the folder. */
export interface Found {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly isLink: boolean;
}

/** Folders that hold no chapters, at any depth. */
const SKIPPED_FOLDERS = new Set(["node_modules", "dist", "templates"]);

/** Files at the top that tell of the project and not the story, and the list of chapters itself. */
const SKIPPED_AT_TOP = /^(?:readme|licen[cs]e|changelog|summary)\.(?:md|markdown)$/i;

/** Whether a file at the top of a folder is left out of the book unless it is listed: a README, a LICENSE … */
export function isPassedOver(name: string): boolean {
  return SKIPPED_AT_TOP.test(name);
}

/**
 * The Markdown files of a folder and the folders in it, in natural order: a folder's files stand where its name
 * does, `index.md` or `README.md` first among them. Hidden names are passed over; links to folders are not followed.
 *
 * @throws {UsageError} when a folder cannot be read
 */
export async function scanFolder(root: string): Promise<readonly Found[]> {
  return await scan(root, "");
}

async function scan(root: string, folder: string): Promise<readonly Found[]> {
  const found: Found[] = [];
  const children = await readdir(join(root, folder), { withFileTypes: true }).catch((error: Error) => {
    throw new UsageError(`“${join(root, folder)}” cannot be read: ${systemReason(error) ?? error.message}.`);
  });
  const names = children
    .filter((child) => !child.name.startsWith("."))
    .map((child) => ({ child, order: orderOf(child.name, child.isDirectory()) }))
    .toSorted((a, b) => a.order.rank - b.order.rank || compareNames(a.order.name, b.order.name));
  for (const { child } of names) {
    const path = folder ? `${folder}/${child.name}` : child.name;
    if (child.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(child.name)) found.push(...(await scan(root, path)));
    } else if (isMarkdownName(child.name) && !(folder === "" && isPassedOver(child.name))) {
      if (child.isFile() || child.isSymbolicLink()) found.push({ path, isLink: child.isSymbolicLink() });
    }
  }
  return found;
}

/** What a name sorts by: without its extension, so that `whales.md` comes before what is in `whales/`. */
function orderOf(name: string, isFolder: boolean): { rank: number; name: string } {
  if (isFolder) return { rank: 2, name: `${name}/` };
  const stem = name.replace(/\.(?:md|markdown)$/i, "");
  const rank = ["index", "readme"].indexOf(stem.toLowerCase());
  return { rank: rank < 0 ? 2 : rank, name: stem };
}
