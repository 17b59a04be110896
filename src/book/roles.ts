import { readableName } from "../manuscript/names.ts";
import type { Role } from "./book.ts";
import { ROLE_WORDS } from "./role-words.ts";

const ROLE_BY_WORDS: ReadonlyMap<string, Role> = new Map(
  Object.entries(ROLE_WORDS).flatMap(([role, words]) => words.split(", ").map((word) => [plain(word), role as Role])),
);

/** Roles whose sections are display pages: their heading names them in the outline and is not shown. */
export const UNTITLED: ReadonlySet<Role> = new Set<Role>(["dedication", "epigraph"]);

/** Roles that the contents do not list: they stand before them or are told from their look. */
export const UNLISTED: ReadonlySet<Role> = new Set<Role>(["titlepage", "copyright-page", "dedication", "epigraph"]);

/** The roles of chapters that are body matter wherever they stand. */
export const BODY_ROLES: ReadonlySet<Role> = new Set<Role>(["part", "chapter", "prologue", "epilogue", "conclusion"]);

/**
 * The role of a chapter whose header names none: by its file's name (`000-dedication.md`, `appendix-01-tables.md`),
 * or by its title being exactly such a word.
 */
export function roleOf(path: string, title: string): Role {
  const name = plain(bareName(path));
  // `index.md` is the first page of its folder, not an index.
  const byName = name === "index" ? undefined : ROLE_BY_WORDS.get(name);
  if (byName) return byName;
  if (/^(?:appendix|annex)\b/.test(name)) return "appendix";
  if (/^also by\b/.test(name)) return "also-by";
  return ROLE_BY_WORDS.get(plain(title)) ?? "chapter";
}

/** The name of a file without folders, extension and the number it sorts by: `012-the-ship.md` → `the-ship`. */
export function bareName(path: string): string {
  const stem = (path.split("/").at(-1) ?? path).replace(/\.(?:md|markdown)$/i, "");
  return stem.replace(/^\d+(?:[.\d]*\d)?[a-z]?[\s._)-]+(?=\p{L})/u, "") || stem;
}

/**
 * A title made from the name of a file, for a section that has no other: `the-white_whale.md` → “The white whale”. The
 * first page of a folder is named for the folder; undefined for that of the whole manuscript.
 */
export function titleFromName(path: string): string | undefined {
  const own = bareName(path);
  if (!/^(?:index|readme)$/i.test(own)) return readableName(own);
  const folder = path.split("/").at(-2);
  return folder && readableName(bareName(folder));
}

function plain(words: string): string {
  return words
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
