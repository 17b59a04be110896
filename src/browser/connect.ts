import type { Browser, BrowserContext } from "puppeteer";
import { BrowserNotFound } from "./find.ts";
import { type BrowserHost, Chromium } from "./launch.ts";
import { afterMs, CLOSE_MS } from "./own-process.ts";

/** How long a browser elsewhere may take to answer. */
const ANSWER_MS = 30_000;

/** As for a browser of our own: every connection of a page would go through a proxy that does not exist. */
const NO_NETWORK = { proxyServer: "http://octavo.invalid:9", proxyBypassList: ["<-loopback>"] };

/** Whether a setting is the address of a browser, and not a program. */
export function isAddress(setting: string): boolean {
  return /^(wss?:|[a-z]+:\/\/)/i.test(setting);
}

/**
 * Connects to a browser that runs elsewhere. It is used in a context of its own, apart from what others have opened in
 * it, and stays when that is closed.
 * @param address of its DevTools: `ws://` or `wss://`
 * @throws {@link BrowserNotFound} for a wrong address, or when no browser answers there, with what to do
 */
export async function connectBrowser(address: string, signal?: AbortSignal): Promise<Chromium> {
  signal?.throwIfAborted();
  const url = URL.parse(address);
  if (!url?.host || !/^wss?:$/.test(url.protocol)) {
    throw new BrowserNotFound(
      `OCTAVO_BROWSER is no WebSocket address of a browser: it must be like ${EXAMPLE}.\n${HINT}`,
    );
  }
  const opening = open(address);
  try {
    const { browser, context } = await Promise.race([opening, silence(), stopped(signal)]);
    return new Chromium(browser, new Elsewhere(browser, context, nameOf(url)));
  } catch (error) {
    // Should it answer after all, it is left alone.
    void opening.then(
      async ({ browser }) => await browser.disconnect(),
      () => undefined,
    );
    signal?.throwIfAborted();
    const words = error instanceof Object && "message" in error ? String(error.message) : String(error);
    const message = `No browser answers at ${nameOf(url)}.\n${HINT}\nThe connection failed: ${words.slice(0, 500)}`;
    throw new BrowserNotFound(message, { cause: error });
  }
}

interface Opened {
  readonly browser: Browser;
  readonly context: BrowserContext;
}

async function open(address: string): Promise<Opened> {
  const { connect } = await import("puppeteer");
  const browser = await connect({
    browserWSEndpoint: address,
    defaultViewport: null,
    protocolTimeout: 0,
    // A machine that goes away without a word is found out by the pings.
    wsOptions: { handshakeTimeout: ANSWER_MS, keepAlive: true },
  });
  try {
    return { browser, context: await browser.createBrowserContext(NO_NETWORK) };
  } catch (error) {
    await browser.disconnect();
    throw error;
  }
}

const EXAMPLE = "ws://HOST:9222/devtools/browser/ID";
const HINT =
  "A browser that is started with --remote-debugging-port tells its address (webSocketDebuggerUrl of /json/version).\n" +
  "To print on this machine, unset OCTAVO_BROWSER.";

/** An address to be shown: what stands behind its path, or before its host, may be a password. */
function nameOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}

async function silence(): Promise<never> {
  await afterMs(ANSWER_MS);
  throw new Error("it says nothing");
}

async function stopped(signal: AbortSignal | undefined): Promise<never> {
  return await new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

/** A browser that others started, and may be using. */
class Elsewhere implements BrowserHost {
  readonly place: string;
  readonly ended: Promise<string>;
  readonly #browser: Browser;
  readonly context: BrowserContext;

  constructor(browser: Browser, context: BrowserContext, name: string) {
    this.#browser = browser;
    this.context = context;
    // Its fonts and settings are not known.
    this.place = ` at ${name}`;
    this.ended = new Promise((resolve) => {
      const end = (): void => resolve(`the connection to ${name} is lost`);
      if (browser.connected) browser.once("disconnected", end);
      else end();
    });
  }

  /** Closes its tabs, and leaves the browser as it was. */
  async close(): Promise<void> {
    await Promise.race([this.context.close().catch(() => undefined), this.ended, afterMs(CLOSE_MS)]);
    await this.#browser.disconnect();
  }
}
