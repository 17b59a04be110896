import type { Book } from "../book/book.ts";
import { composeBooks } from "../book/compose.ts";
import type { Config } from "../config/config.ts";
import { planEditions } from "../config/editions.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { readManuscript } from "../manuscript/read.ts";

/** What is read, as it was typed. */
interface Asked {
  readonly path: string;
  readonly sets: readonly string[];
  /** All, when empty. */
  readonly editions: readonly string[];
}

/**
 * Reads a manuscript for what a build does not look at: its books, each once, though several editions may have it.
 * @param told what is wrong with it
 * @throws {StoppedByErrors} when it cannot be read
 */
export async function booksOf(
  { path, sets, editions }: Asked,
  cwd: string,
  told: Diagnostics,
): Promise<{ readonly books: ReadonlySet<Book>; readonly config: Config }> {
  const manuscript = await readManuscript(path, { cwd, sets }, told);
  told.stopIfErrors();
  const plans = planEditions(manuscript.config, { editions, formats: [] });
  const books = await composeBooks(manuscript, plans, told, { environment: process.env });
  return { books: new Set(books.values()), config: manuscript.config };
}
