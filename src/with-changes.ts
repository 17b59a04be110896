import type { Book } from "./book/book.ts";
import type { ComposeOptions } from "./book/compose.ts";
import { earlierBooks, type EarlierOptions } from "./changes/earlier.ts";
import { NoEarlierState } from "./changes/git.ts";
import { withChanges } from "./changes/sections.ts";
import type { EditionPlan } from "./config/editions.ts";
import type { Diagnostics, Span } from "./diagnostic/diagnostic.ts";
import { UsageError } from "./diagnostic/usage-error.ts";

/** What the books of a build are held against. */
export interface ChangesContext extends EarlierOptions {
  readonly compose: ComposeOptions;
  readonly diagnostics: Diagnostics;
  /** Where the values of book.yaml were written. */
  readonly spans: ReadonlyMap<string, Span>;
}

/**
 * The books of a build, with what changed marked in those of editions that are to show it. Where an earlier state cannot
 * be had, `changes-unknown` is reported for the edition.
 * @throws {UsageError} where it was asked for on the command line
 */
export async function markChanges(
  books: ReadonlyMap<string, Book>,
  plans: readonly EditionPlan[],
  context: ChangesContext,
): Promise<ReadonlyMap<string, Book>> {
  const marked = new Map(books);
  for (const since of new Set(plans.flatMap(({ changesSince }) => changesSince ?? []))) {
    const those = plans.filter(({ changesSince }) => changesSince === since);
    try {
      const earlier = await earlierBooks(since, context, those, context.compose);
      for (const { id } of those) {
        const [before, after] = [earlier.get(id), books.get(id)];
        if (before && after) marked.set(id, withChanges(before, after));
      }
    } catch (error) {
      if (!(error instanceof NoEarlierState)) throw error;
      report(error, those, context);
    }
  }
  return marked;
}

function report(
  { message, hint }: NoEarlierState,
  plans: readonly EditionPlan[],
  { diagnostics, spans }: ChangesContext,
): void {
  for (const name of new Set(plans.map((plan) => plan.name))) {
    const span = spans.get(`editions.${name}.changesSince`);
    if (span === undefined) throw new UsageError(message, hint);
    diagnostics.forEdition(name).report("changes-unknown", { message, span, hint });
  }
}
