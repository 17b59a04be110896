import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Book } from "../../src/book/book.ts";
import { composeBooks } from "../../src/book/compose.ts";
import { type EditionPlan, planEditions } from "../../src/config/editions.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import { readManuscript } from "../../src/manuscript/read.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A manuscript understood, and the plan of one of its files. */
export interface Composed {
  readonly book: Book;
  readonly plan: EditionPlan;
}

/**
 * Composes a book of texts in memory; with what was told of it and its sources.
 * @param id of the file that is planned: `newsletter-eml`
 */
export async function composed(
  yaml: string,
  texts: readonly string[],
  id: string,
): Promise<Composed & { readonly diagnostics: Diagnostics }> {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "manuscript");
  await mkdir(path);
  await writeFile(join(path, "book.yaml"), yaml);
  for (const [index, text] of texts.entries()) await writeFile(join(path, `${index + 1}.md`), text);
  const diagnostics = new Diagnostics();
  const options = { path: folder.path, cwd: folder.path, editions: [], formats: [], sets: [], strict: false };
  const manuscript = await readManuscript(folder.path, options, diagnostics);
  const plans = planEditions(manuscript.config, { ...options, editions: [id.replace(/-[a-z]+$/, "")] });
  const plan = plans.find((each) => each.id === id);
  const books = await composeBooks(manuscript, plans, diagnostics, { environment: {} });
  const book = books.get(id);
  if (!plan || !book) throw new Error(`Nothing was planned for ${id}: ${JSON.stringify(diagnostics.all)}`);
  return { book, plan, diagnostics };
}
