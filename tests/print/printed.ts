import type { Chromium } from "../../src/browser/launch.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../src/edition/edition.ts";
import type { EarlyWish } from "../../src/print/early/early-job.ts";
import type { KnownPages } from "../../src/print/known-pages.ts";
import { MergedFaces } from "../../src/pdf/join/merged-faces.ts";
import { printPdf } from "../../src/print/print.ts";
import type { StandingType } from "../../src/print/runs/standing-type.ts";
import type { RunStore } from "../../src/print/runs/store.ts";

/** Keeps what it is given, and counts. */
export class Memory implements RunStore {
  readonly kept = new Map<string, Uint8Array>();
  readonly standing: StandingType | undefined;
  hits = 0;

  /** @param stands whether what was printed is kept taken apart, too, as where a book is printed again and again */
  constructor({ stands = false } = {}) {
    const placed: StandingType["placed"] = new WeakMap();
    const faces = new MergedFaces();
    this.standing = stands ? { runs: new Map(), furniture: new Map(), placed, faces, packed: new Map() } : undefined;
  }

  async read(key: string): Promise<Uint8Array | undefined> {
    const found = this.kept.get(key);
    if (found) this.hits++;
    return found;
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    this.kept.set(key, bytes);
  }
}

export interface Printed {
  readonly bytes: Uint8Array;
  readonly rules: readonly string[];
  readonly pageMap: unknown;
  readonly pages: KnownPages | undefined;
}

export interface PrintedOptions {
  readonly whole?: boolean;
  readonly store?: RunStore;
  readonly known?: KnownPages | undefined;
  readonly early?: EarlyWish;
}

/** Prints an edition, with what is remembered of earlier prints or without. */
export async function printed(
  edition: PrintEdition,
  chromium: Chromium,
  { whole = false, store, known, early }: PrintedOptions = {},
): Promise<Printed> {
  const diagnostics = new Diagnostics();
  let pages: KnownPages | undefined;
  const history = { known, runs: store, settled: (settled: KnownPages) => (pages = settled), early };
  const { bytes, pageMap } = await printPdf(edition, chromium, diagnostics, { whole }, history);
  const rules = diagnostics.all.map(({ rule, message, span }) => `${rule} ${message} ${span?.file}:${span?.line}`);
  return { bytes, rules: rules.toSorted(), pageMap, pages };
}
