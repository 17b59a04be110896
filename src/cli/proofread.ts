import { composeBooks } from "../book/compose.ts";
import { planEditions } from "../config/editions.ts";
import { Diagnostics, StoppedByErrors } from "../diagnostic/diagnostic.ts";
import { readManuscript } from "../manuscript/read.ts";
import { proofread } from "../proofread/proofread.ts";
import type { ProofreadArguments } from "./commands/proofread.ts";

/** Reads proofs of a manuscript: of all its editions, whose text may differ. What else is wrong with it is not told. */
export async function proofreadManuscript(
  { path, sets, strict }: ProofreadArguments,
  cwd: string,
  signal: AbortSignal,
): Promise<Diagnostics> {
  const told = new Diagnostics();
  try {
    const manuscript = await readManuscript(path, { cwd, sets }, told);
    told.stopIfErrors();
    const plans = planEditions(manuscript.config, { editions: [], formats: [] });
    const books = await composeBooks(manuscript, plans, told, { environment: process.env });
    told.stopIfErrors();
    const { rules: severities, knownWords: words } = manuscript.config;
    const diagnostics = new Diagnostics({ severities, strict });
    for (const book of new Set(books.values())) await proofread(book, { words, sources: told, signal }, diagnostics);
    return diagnostics;
  } catch (error) {
    if (!(error instanceof StoppedByErrors)) throw error;
    return told;
  }
}
