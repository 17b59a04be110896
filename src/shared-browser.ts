import type { KeptTabs } from "./browser/kept-tabs.ts";
import type { Chromium } from "./browser/launch.ts";
import type { EditionPlan } from "./config/editions.ts";
import { isBrowserNotFound, lossReason, type StartedBrowser } from "./start-browser.ts";
import { Turns } from "./turns.ts";

/**
 * One browser for many builds of a process. It starts when the first of them wants it, and again when it ended; so many
 * builds as are allowed print at a time, and the others wait.
 */
export class SharedBrowser implements AsyncDisposable {
  readonly #open: () => Promise<Chromium>;
  readonly #turns: Turns;
  #running: Promise<Chromium> | undefined;
  #isClosed = false;
  readonly #kept: KeptTabs | undefined;

  /**
   * @param most how many builds use it at a time
   * @param kept where tabs stay open from build to build
   */
  constructor(open: () => Promise<Chromium>, most: number, kept?: KeptTabs) {
    this.#open = open;
    this.#kept = kept;
    this.#turns = new Turns(most);
  }

  /** The browser for one build: what that has open is closed when the signal is given, and the browser stays. */
  lease(plans: readonly EditionPlan[], signal?: AbortSignal): StartedBrowser {
    const isNeeded = plans.some((plan) => plan.format === "pdf");
    // Its start-up is free while the Markdown is being read.
    if (isNeeded) this.#current().catch(() => undefined);
    let missing: string | undefined;
    let turn: Promise<() => void> | undefined;
    const borrowed = async (): Promise<Chromium | undefined> => {
      if (missing !== undefined) return undefined;
      await (turn ??= this.#turns.take(signal));
      try {
        const chromium = await this.#current();
        signal?.throwIfAborted();
        return chromium.lend(signal, this.#kept);
      } catch (error) {
        if (!isBrowserNotFound(error)) throw error;
        missing = error.message;
        return undefined;
      }
    };
    return {
      begun: Promise.resolve(),
      ready: borrowed,
      // One that ended is not taken up again.
      restart: borrowed,
      // Others use it.
      end: () => undefined,
      lose: (reason) => {
        missing = lossReason(reason);
      },
      get missing() {
        return isNeeded ? missing : undefined;
      },
      [Symbol.asyncDispose]: async () => {
        const giveBack = await turn?.catch(() => undefined);
        giveBack?.();
      },
    };
  }

  async #current(): Promise<Chromium> {
    if (this.#isClosed) throw new Error("The session is closed");
    const before = this.#running;
    if (before && (await before.then((chromium) => chromium.isRunning).catch(() => false))) return await before;
    // Of several that found it gone, the first starts another.
    if (this.#running === before) {
      this.#running = (async () => {
        const old = await before?.catch(() => undefined);
        await old?.close();
        return await this.#open();
      })();
    }
    return await (this.#running ?? this.#current());
  }

  /** Ends the browser. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const chromium = await this.#running?.catch(() => undefined);
    await chromium?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
