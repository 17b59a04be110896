import type { ChildProcess } from "node:child_process";
import type { Browser } from "puppeteer";
import { BrowserCrashed } from "./crashed.ts";
import { BrowserNotFound, type BrowserChoice } from "./find.ts";
import { openPrintPage, type PrintPage, type PrintSource } from "./page.ts";
import { makeBrowserFolder, type BrowserFolder } from "./folder.ts";

export interface LaunchOptions {
  /** Ends the start, and the browser with it. */
  readonly signal?: AbortSignal;
}

/** How long a browser may take to end by itself. */
const CLOSE_MS = 4000;

/**
 * The same page must come out on every machine, and nothing may leave it: no name is resolved, and every connection
 * would go through a proxy that does not exist, addresses of this machine included.
 */
const FLAGS = [
  "--disable-gpu",
  "--disable-lcd-text",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
  "--lang=en-US",
  "--no-first-run",
  "--no-pings",
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=http://octavo.invalid:9",
  "--proxy-bypass-list=<-loopback>",
];

/**
 * Starts the browser, with its sandbox unless the user is root or set OCTAVO_NO_SANDBOX=1. Its files lie in a folder
 * of its own, which goes when it goes.
 * @throws {@link BrowserNotFound} when it does not start, with what to do
 */
export async function launchBrowser(choice: BrowserChoice, options: LaunchOptions = {}): Promise<Chromium> {
  const { signal } = options;
  signal?.throwIfAborted();
  const [{ launch }, folder] = await Promise.all([import("puppeteer"), makeBrowserFolder()]);
  try {
    const browser = await launch({
      browser: "chrome",
      executablePath: choice.executablePath,
      headless: "shell",
      pipe: true,
      userDataDir: folder.profile,
      env: { ...folder.environment, ...choice.environment },
      args: sandboxed() ? FLAGS : ["--no-sandbox", ...FLAGS],
      defaultViewport: null,
      protocolTimeout: 0,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...(signal && { signal }),
    });
    return new Chromium(browser, folder);
  } catch (error) {
    await folder.remove();
    signal?.throwIfAborted();
    throw new BrowserNotFound(whyItDidNotStart(choice, error), { cause: error });
  }
}

function sandboxed(): boolean {
  return process.getuid?.() !== 0 && process.env["OCTAVO_NO_SANDBOX"] !== "1";
}

function whyItDidNotStart(choice: BrowserChoice, error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  const hint = /sandbox/i.test(words)
    ? "This system does not let it use its sandbox. To go on without (for manuscripts you trust):\n  OCTAVO_NO_SANDBOX=1 octavo build"
    : "A library it needs may be missing. On Linux (x64) this one brings all of them:\n" +
      "  npm install @sparticuz/chromium\n  OCTAVO_BROWSER=sparticuz octavo build";
  return `The browser ${choice.executablePath} did not start.\n${hint}\nIt said: ${words.slice(0, 1500)}`;
}

/** A running browser. */
export class Chromium implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #folder: BrowserFolder;
  readonly #process: ChildProcess | null;
  readonly #ended: Promise<void>;
  readonly #crashed: Promise<never>;
  #closing: Promise<void> | undefined;

  constructor(browser: Browser, folder: BrowserFolder) {
    this.#browser = browser;
    this.#folder = folder;
    const child = browser.process();
    this.#process = child;
    const ended = Promise.withResolvers<void>();
    const crashed = Promise.withResolvers<never>();
    // Whoever waits for the browser meets the failure; nobody may be waiting.
    crashed.promise.catch(() => undefined);
    const end = (code: number | null, by: string | null): void => {
      ended.resolve();
      crashed.reject(new BrowserCrashed(`The browser ended (${by ?? `exit code ${code ?? "unknown"}`}).`));
      // A browser that fell over takes its folder with it.
      if (!this.#closing) this.#closing = this.#folder.remove();
    };
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      end(child?.exitCode ?? null, child?.signalCode ?? null);
    } else child.once("exit", end);
    this.#ended = ended.promise;
    this.#crashed = crashed.promise;
  }

  /** `HeadlessChrome/153.0.7968.0`. */
  async version(): Promise<string> {
    return await this.#guard(this.#browser.version());
  }

  /**
   * Opens a document to be printed: it is loaded, with its fonts and images, when this returns.
   * @throws {@link BrowserCrashed}
   */
  async openPage(source: PrintSource): Promise<PrintPage> {
    return await openPrintPage(this.#browser, source, (work) => this.#guard(work));
  }

  /** Waits for some work of the browser, but not for a browser that is gone. */
  async #guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await Promise.race([work, this.#crashed]);
    } catch (error) {
      // Without a connection all work fails, each kind in words of its own ("Navigating frame was detached"); it may
      // break a moment before the process is known to have ended.
      const lost = !this.#browser.connected || isConnectionLoss(error);
      if (lost && !this.#closing) await Promise.race([this.#crashed, afterMs(CLOSE_MS)]);
      if (lost) throw new BrowserCrashed("The browser has ended.", { cause: error });
      throw error;
    }
  }

  /** Ends the browser, by force if it does not go, and removes its folder. May be called again. */
  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.race([this.#browser.close().catch(() => undefined), this.#ended, afterMs(CLOSE_MS)]);
    this.#kill();
    await Promise.race([this.#ended, afterMs(CLOSE_MS)]);
    await this.#folder.remove();
  }

  #kill(): void {
    const child = this.#process;
    if (!child?.pid) return;
    try {
      // The whole process group: the browser's own children too, should it have died before them.
      if (process.platform === "win32") child.kill("SIGKILL");
      else process.kill(-child.pid, "SIGKILL");
    } catch {
      // It is gone already.
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function isConnectionLoss(error: unknown): boolean {
  return error instanceof Error && (error.name === "TargetCloseError" || error.name === "ConnectionClosedError");
}

async function afterMs(milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
