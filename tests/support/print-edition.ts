import type { KeptTexts } from "../../src/book/kept-texts.ts";
import { composeBooks } from "../../src/book/compose.ts";
import { planEditions } from "../../src/config/editions.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../src/edition/edition.ts";
import { type RenderTools, renderPrint } from "../../src/edition/render-print.ts";
import { readManuscript } from "../../src/manuscript/read.ts";

/** The first print edition of a manuscript, ready to be printed. */
export async function printEdition(path: string): Promise<PrintEdition> {
  return await renderedPrint(path, new Diagnostics());
}

/** The same, with the help of some tools. What is told goes to `diagnostics`. */
export async function renderedPrint(
  path: string,
  diagnostics: Diagnostics,
  { kept, ...tools }: RenderTools & { readonly kept?: KeptTexts } = {},
): Promise<PrintEdition> {
  const options = { path, cwd: path, editions: [], formats: ["pdf"], sets: [], strict: false };
  const manuscript = await readManuscript(path, options, diagnostics);
  const [plan] = planEditions(manuscript.config, options);
  if (!plan) throw new Error("The manuscript has no print edition");
  const books = await composeBooks(manuscript, [plan], diagnostics, { environment: process.env, kept });
  const book = books.get(plan.name);
  if (!book) throw new Error("There is no book");
  return await renderPrint(book, plan, diagnostics, undefined, tools);
}
