import { availableParallelism } from "node:os";
import type { Chromium } from "./browser/launch.ts";
import type { OpenOptions } from "./browser/open.ts";
import type { EditionPlan } from "./config/editions.ts";

/** A browser on its way up, so that other work can go on meanwhile. */
export interface StartedBrowser extends AsyncDisposable {
  /** Resolves when it can start by itself, however busy this program is meanwhile; at the latest when it cannot start. */
  readonly begun: Promise<void>;
  /** The browser, once it is there, started if need be; undefined when there is none to be had. */
  ready(): Promise<Chromium | undefined>;
  /** What the author can do about a browser that is needed and was not found, or was lost. */
  readonly missing: string | undefined;
  /** Starts another in the place of one that ended while it printed; undefined when none is to be had. */
  restart(): Promise<Chromium | undefined>;
  /** Has it end while other work goes on: nothing more is asked of it. */
  end(): void;
  /** Notes that the browser ended while it printed: it prints nothing more. */
  lose(reason: string): void;
}

/** So many are opened while the Markdown is being read. */
const MOST_TABS = 2;

export interface StartOptions {
  readonly signal?: AbortSignal | undefined;
  /** The browser, in the place of OCTAVO_BROWSER. */
  readonly browser?: string | undefined;
  /** How many empty tabs it opens: some, if it is not said. */
  readonly tabs?: number | undefined;
}

/** Starts a browser at once if one of the editions is printed with one. */
export function startBrowser(
  plans: readonly EditionPlan[],
  { signal, browser: setting, tabs: wanted = Math.min(MOST_TABS, availableParallelism()) }: StartOptions,
): StartedBrowser {
  let missing: string | undefined;
  const begun = Promise.withResolvers<void>();
  const started = (tabs = 0): Promise<Chromium | undefined> => {
    const open = async (): Promise<Chromium> => {
      const chromium = await openBrowser({ asked: setting, signal, begun: begun.resolve });
      chromium.prepare(tabs);
      return chromium;
    };
    const starting = open()
      .catch((error: unknown) => {
        if (!isBrowserNotFound(error)) throw error;
        missing = error.message;
        return undefined;
      })
      .finally(begun.resolve);
    // Whoever awaits it gets the failure; until then it must not count as unhandled.
    starting.catch(() => undefined);
    return starting;
  };
  const isNeeded = plans.some((plan) => plan.format === "pdf");
  if (!isNeeded) begun.resolve();
  let ready = isNeeded ? started(wanted) : undefined;
  let ending: Promise<void> | undefined;
  const stopped = async (): Promise<void> => {
    const chromium = await ready?.catch(() => undefined);
    await chromium?.close();
  };
  return {
    begun: begun.promise,
    ready: async () => (missing === undefined ? await (ready ??= started()) : undefined),
    restart: async () => {
      await stopped();
      ready = started();
      return await ready;
    },
    end: () => {
      ending = stopped();
      // Whoever waits for its end meets the failure.
      ending.catch(() => undefined);
    },
    lose: (reason) => {
      missing = lossReason(reason);
    },
    get missing() {
      return isNeeded ? missing : undefined;
    },
    [Symbol.asyncDispose]: async () => {
      await (ending ?? stopped());
    },
  };
}

/** Whether an error says that the browser, or the page it printed, ended by itself or was killed. */
export function isCrash(error: unknown): error is Error {
  return error instanceof Error && error.name === "BrowserCrashed";
}

/** Whether an error says that there is no browser to be had, and what to do about it. */
export function isBrowserNotFound(error: unknown): error is Error {
  return error instanceof Error && error.name === "BrowserNotFound";
}

/** What the author can do about a browser that was lost. */
export function lossReason(reason: string): string {
  return `${reason}\nThere may be too little memory: close other programs, or build with --format epub.`;
}

/** Starts a browser, or connects to one. */
export async function openBrowser(options: OpenOptions = {}): Promise<Chromium> {
  const { openBrowser: open } = await import("./browser/open.ts");
  return await open(options);
}
