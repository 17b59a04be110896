import { createHash } from "node:crypto";
import type { PrintEdition } from "./edition/edition.ts";
import { openRuns, type Printed } from "./kept-runs.ts";
import type { KnownPages } from "./print/known-pages.ts";
import type { StandingType } from "./print/runs/standing-type.ts";
import type { RunStore } from "./print/runs/store.ts";
import type { Session } from "./session.ts";

/**
 * What the prints of one build leave for each other: editions that differ only in their pictures, as `print` and
 * `newsletter` do, have the same pages.
 */
export class PrintMemory {
  readonly #environment: NodeJS.ProcessEnv | undefined;
  readonly #pages = new Map<string, KnownPages>();
  readonly #printed: Printed | undefined;
  readonly #standing: StandingType | undefined;
  #runs: Promise<RunStore> | undefined;

  /**
   * @param environment where the user's cache is, to keep what is printed for later builds too
   * @param session what the process has printed so far
   */
  constructor(environment?: NodeJS.ProcessEnv, session?: Pick<Session, "runs" | "standing">) {
    this.#environment = environment;
    this.#printed = session?.runs;
    this.#standing = session?.standing;
  }

  /** The runs that are printed already. */
  async runs(): Promise<RunStore> {
    this.#runs ??= openRuns(this.#environment, this.#printed, this.#standing);
    return await this.#runs;
  }

  /** The pages of an edition that is set like this one. */
  pagesLike(edition: PrintEdition): KnownPages | undefined {
    return this.#pages.get(settingOf(edition));
  }

  keep(edition: PrintEdition, pages: KnownPages): void {
    this.#pages.set(settingOf(edition), pages);
  }
}

const settings = new WeakMap<PrintEdition, string>();

/** All that decides where text stands. */
function settingOf(edition: PrintEdition): string {
  const known = settings.get(edition) ?? hashOf(edition);
  settings.set(edition, known);
  return known;
}

function hashOf({ html, page: { imageResolution: _pixels, ...page } }: PrintEdition): string {
  return createHash("sha256").update(JSON.stringify(page)).update(html).digest("hex");
}
