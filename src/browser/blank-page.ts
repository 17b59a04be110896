import { randomUUID } from "node:crypto";
import type { BrowserContext, CDPSession, Page } from "puppeteer";
import { type CrashWatch, watchCrashes } from "./page-crash.ts";

/** Waits for work of the browser and fails when the browser is gone. */
export type Guard = <T>(work: Promise<T>) => Promise<T>;

/** An empty tab: a document may be loaded into it. */
export interface BlankPage {
  readonly page: Page;
  readonly session: CDPSession;
  readonly watch: CrashWatch;
}

export interface BlankPageOptions {
  /** Whether its window is drawn: pictures can be taken of it, and scripts in it may wait for a frame. */
  readonly isDrawn: boolean;
}

/** A page that has not come into being after so many milliseconds never will: its process died before it had a name. */
const LONGEST_OPENING = 60_000;

/** Opens an empty tab, with its scripts off. */
export async function openBlankPage(
  context: BrowserContext,
  guard: Guard,
  { isDrawn }: BlankPageOptions,
): Promise<BlankPage> {
  const watch = await guard(watchCrashes(context));
  try {
    const silence = watch.silence(LONGEST_OPENING);
    silence.catch(() => undefined);
    const opening = isDrawn ? context.newPage() : newUndrawnPage(context);
    const page = await guard(Promise.race([opening, watch.crashed, silence]));
    const within: Guard = async (work) => await guard(Promise.race([work, watch.crashed]));
    const session = await within(page.createCDPSession());
    await within(page.setJavaScriptEnabled(false));
    return { page, session, watch };
  } catch (error) {
    throw await watch.causeOf(error);
  }
}

/**
 * Opens a tab whose window is drawn only when a frame is asked for, which nobody does. A window is drawn anew after each
 * change of its document, and its layout is looked through for what is below the mouse: a tenth of all that the browser
 * does for a document that is changed a few dozen times and then printed. Where the browser cannot do without (only
 * the headless shell can, and not on macOS) the tab is one like others.
 */
async function newUndrawnPage(context: BrowserContext): Promise<Page> {
  // The protocol names the new tab by an id that puppeteer keeps to itself; its address both know.
  const url = `about:blank#${randomUUID()}`;
  try {
    const browser = await context.browser().target().createCDPSession();
    const browserContextId = context.id;
    await browser.send("Target.createTarget", {
      url,
      enableBeginFrameControl: true,
      ...(browserContextId !== undefined && { browserContextId }),
    });
    await browser.detach();
  } catch {
    return await context.newPage();
  }
  const target = await context.waitForTarget((candidate) => candidate.url() === url, { timeout: LONGEST_OPENING });
  return (await target.page()) ?? (await context.newPage());
}
