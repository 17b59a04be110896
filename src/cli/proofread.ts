import { Diagnostics, StoppedByErrors } from "../diagnostic/diagnostic.ts";
import { proofread } from "../proofread/proofread.ts";
import { booksOf } from "./books-of.ts";
import type { ProofreadArguments } from "./commands/proofread.ts";

/** Reads proofs of a manuscript: of all its editions, whose text may differ. What else is wrong with it is not told. */
export async function proofreadManuscript(
  { path, sets, strict }: ProofreadArguments,
  cwd: string,
  signal: AbortSignal,
): Promise<Diagnostics> {
  const told = new Diagnostics();
  try {
    const { books, config } = await booksOf({ path, sets, editions: [] }, cwd, told);
    told.stopIfErrors();
    const { rules: severities, knownWords: words } = config;
    const diagnostics = new Diagnostics({ severities, strict });
    for (const book of books) await proofread(book, { words, sources: told, signal }, diagnostics);
    return diagnostics;
  } catch (error) {
    if (!(error instanceof StoppedByErrors)) throw error;
    return told;
  }
}
