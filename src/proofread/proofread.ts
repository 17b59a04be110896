import type { Book } from "../book/book.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { type Block, blocksOf, isAbout, languagesOf, textOfPassage } from "./blocks.ts";
import { type PlaceOf, placesIn } from "./places.ts";
import { type Load, loadInstalled, Readers } from "./readers.ts";
import { type Placed, reportFindings } from "./report.ts";

export interface ProofreadOptions {
  /** Words that are spelt as they should be. */
  readonly words: readonly string[];
  /** Holds the texts of the files that the book was written in. */
  readonly sources: Pick<Diagnostics, "source">;
  readonly signal?: AbortSignal;
  /** In place of the packages that are installed. */
  readonly load?: Load;
}

/**
 * Reads the text of a book as its readers see it, each stretch by its own language, and reports what looks wrong at its
 * place in the source.
 */
export async function proofread(book: Book, options: ProofreadOptions, diagnostics: Diagnostics): Promise<void> {
  const readers = new Readers(options.load ?? loadInstalled, book.metadata.language, diagnostics);
  const found: Placed[] = [];
  for (const block of blocksOf(book)) {
    options.signal?.throwIfAborted();
    const { file } = block.span;
    const source = options.sources.source(file);
    if (source === undefined) continue;
    diagnostics.addSource(file, source);
    found.push(...(await readBlock(block, source, readers)));
  }
  reportFindings(found, options.words, diagnostics);
}

async function readBlock({ span, passages }: Block, source: string, readers: Readers): Promise<readonly Placed[]> {
  const texts = passages.map(textOfPassage);
  const found: Placed[] = [];
  let places: readonly PlaceOf[] | undefined;
  for (const [index, passage] of passages.entries()) {
    const text = texts[index]!;
    for (const language of languagesOf(passage)) {
      const reader = await readers.of(language, span);
      for (const finding of (await reader?.read(text)) ?? []) {
        if (!isAbout(finding, passage, language)) continue;
        places ??= placesIn(texts, span, source);
        const place = places[index]!(finding.start, finding.end);
        if (place) found.push({ finding, place, words: text.slice(finding.start, finding.end) });
      }
    }
  }
  return found;
}
