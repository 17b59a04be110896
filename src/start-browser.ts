import type { Chromium } from "./browser/launch.ts";
import type { EditionPlan } from "./config/editions.ts";

/** A browser on its way up, so that other work can go on meanwhile. */
export interface StartedBrowser extends AsyncDisposable {
  /** The browser, once it is there, started if it was not; undefined when there is none to be had. */
  ready(): Promise<Chromium | undefined>;
  /** What the author can do about a browser that was not found, or was lost. */
  readonly missing: string | undefined;
  /** Notes that the browser ended while it printed: it prints nothing more. */
  lose(reason: string): void;
}

/** Starts a browser if one of the editions is printed with one; else it starts when it is asked for. */
export function startBrowser(plans: readonly EditionPlan[], signal?: AbortSignal): StartedBrowser {
  let missing: string | undefined;
  const begin = async (): Promise<Chromium | undefined> => {
    try {
      return await start(signal);
    } catch (error) {
      if (!(error instanceof Error && error.name === "BrowserNotFound")) throw error;
      missing = error.message;
      return undefined;
    }
  };
  let ready = plans.some((plan) => plan.format === "pdf") ? begin() : undefined;
  // Whoever awaits `ready` gets the failure; until then it must not count as unhandled.
  ready?.catch(() => undefined);
  return {
    ready: async () => (missing === undefined ? await (ready ??= begin()) : undefined),
    lose: (reason) => {
      missing = `${reason}\nThere may be too little memory: close other programs, or build with --format epub.`;
    },
    get missing() {
      return missing;
    },
    [Symbol.asyncDispose]: async () => {
      const chromium = await ready?.catch(() => undefined);
      await chromium?.close();
    },
  };
}

/** Whether an error says that the browser, or the page it printed, ended by itself or was killed. */
export function isCrash(error: unknown): error is Error {
  return error instanceof Error && error.name === "BrowserCrashed";
}

async function start(signal: AbortSignal | undefined): Promise<Chromium> {
  const [{ findBrowser }, { launchBrowser }] = await Promise.all([
    import("./browser/find.ts"),
    import("./browser/launch.ts"),
  ]);
  return await launchBrowser(await findBrowser(), signal ? { signal } : {});
}
