import { z } from "../config/zod.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { Placement } from "./placement.ts";

/** Where everything stood in an earlier print, and how long its document was, in characters. */
export interface KnownPages extends Placement {
  readonly length: number;
}

const count = z.int().min(0).max(1_000_000);
const schema = z.strictObject({
  starts: z.array(count),
  blanks: z.array(z.int().min(0).max(1)),
  pageCount: count,
  length: z.int().min(0),
  pageOf: z.array(z.tuple([z.string(), count])),
});

/**
 * Reads what was kept as JSON.
 * @throws when it is no such map
 */
export function knownPages(json: unknown): KnownPages {
  const { pageOf, ...rest } = schema.parse(json);
  return { ...rest, pageOf: new Map(pageOf) };
}

/** A document that grew or shrank by more than some lines has other pages than before, more likely than not. */
const MOST_CHANGE = 300;

/** Whether an earlier print had the same openings and places. */
export function namesTheSame(known: KnownPages, edition: PrintEdition): boolean {
  if (known.starts.length !== edition.openings.length || known.blanks.length !== known.starts.length) return false;
  const ids = [...edition.openings, ...edition.places].map(({ id }) => id);
  return [...ids, ...edition.pageTargets, ...edition.plates].every((id) => known.pageOf.has(id));
}

/**
 * Whether an earlier print is worth starting from: the same openings and places, in a text of about the same length. A
 * wrong guess costs one print more, and nothing else.
 */
export function mayStillHold(known: KnownPages, edition: PrintEdition): boolean {
  return Math.abs(known.length - edition.html.length) <= MOST_CHANGE && namesTheSame(known, edition);
}
