import type { Config, ConfigEdition, SettingValues } from "./config.ts";
import type { PageUse } from "./page-use.ts";
import { parseLength } from "./trim-size.ts";
import type { UsualEdition } from "./usual-editions.ts";

/** What the pages of an edition are used for: its own word goes before that of the book, and that before its name. */
export function planUse(config: Config, edition: ConfigEdition, usual: UsualEdition): PageUse {
  const use = { ...usual.use, ...config.use, ...edition.use };
  // What is in large print by its name is so whatever the book says of the others.
  const largePrint = edition.use?.largePrint ?? usual.use?.largePrint ?? use.largePrint;
  if (!largePrint) return use;
  // Lines of large letters are short enough.
  const { columns: _, ...rest } = use;
  return { ...rest, largePrint };
}

/** RNIB, Clear Print and Large Print: 16 to 22 pt; what is smaller is no large print. */
const LARGE = { least: 16, bodySize: "18pt", leading: "25pt" };

/** The size of text by the number of its columns: a short line wants smaller letters. */
const IN_COLUMNS: readonly Readonly<Record<string, string>>[] = [
  {},
  { bodySize: "10pt", leading: "13.5pt" },
  { bodySize: "8.5pt", leading: "11.3pt" },
];

/** The settings of a theme for such pages. @param own the edition's, which go before the book's */
export function pageSettings(use: PageUse, book: SettingValues = {}, own: SettingValues = {}): SettingValues {
  const { largePrint, columns = 1 } = use;
  if (!largePrint) return { ...IN_COLUMNS[Math.min(columns, IN_COLUMNS.length) - 1], ...book, ...own };
  const { bodySize, leading, ...rest } = { ...book, ...own };
  const isLarge = (parseLength(String(own["bodySize"] ?? "")) ?? 0) >= LARGE.least;
  const sizes = isLarge ? { bodySize, ...(leading !== undefined && { leading }) } : LARGE_SIZES;
  return { ...rest, ...(sizes as SettingValues), hyphenation: false, align: "ragged", initials: false };
}

const LARGE_SIZES = { bodySize: LARGE.bodySize, leading: LARGE.leading };
