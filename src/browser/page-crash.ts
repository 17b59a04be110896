import type { BrowserContext } from "puppeteer";
import { BrowserCrashed } from "./crashed.ts";

/** Tells of pages of a browser that crash, those too that crash while they come into being. */
export interface CrashWatch {
  /** Never settles but by a page's end: then it rejects with {@link BrowserCrashed}. */
  readonly crashed: Promise<never>;
  /**
   * Makes of an error what it comes from, should a page have crashed: the browser tells of that a moment later than of
   * what has failed by it.
   */
  readonly causeOf: (found: unknown) => Promise<unknown>;
  /** Rejects after so many milliseconds: what is waited for does not come. */
  readonly silence: (milliseconds: number) => Promise<never>;
}

/** How long after an error a page may be told to have crashed, in milliseconds. */
const LATEST = 500;

const watches = new WeakMap<BrowserContext, Promise<CrashWatch>>();

/**
 * Watches a browser from the first page on that is opened in it to its end. A page that crashes before it is known by
 * name is told of by the browser alone, and to one listener for good: where that one leaves, puppeteer takes the browser
 * itself for gone.
 */
export async function watchCrashes(context: BrowserContext): Promise<CrashWatch> {
  const known = watches.get(context) ?? begin(context);
  watches.set(context, known);
  return await known;
}

async function begin(context: BrowserContext): Promise<CrashWatch> {
  const { promise: crashed, reject } = Promise.withResolvers<never>();
  crashed.catch(() => undefined);
  const session = await context.browser().target().createCDPSession();
  // Others may have pages in the same browser: they are told of before they can crash.
  const strangers = new Set<string>();
  session.on("Target.targetCreated", ({ targetInfo }) => {
    if (context.id !== undefined && targetInfo.browserContextId !== context.id) strangers.add(targetInfo.targetId);
  });
  session.on("Target.targetCrashed", ({ targetId, status }) => {
    if (strangers.has(targetId)) return;
    reject(new BrowserCrashed(`A page of the browser has crashed (${status}); the memory may have run out.`));
  });
  await session.send("Target.setDiscoverTargets", { discover: true });
  return {
    crashed,
    causeOf: async (found) => {
      if (found instanceof BrowserCrashed) return found;
      try {
        await Promise.race([crashed, delay(LATEST)]);
        return found;
      } catch (cause) {
        return cause;
      }
    },
    silence: async (milliseconds) => {
      await delay(milliseconds);
      throw new BrowserCrashed("A page of the browser does not open.");
    },
  };
}

/** Waits, without keeping the program from ending. */
async function delay(milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
