import type { Browser, BrowserContext } from "puppeteer";
import { BrowserCrashed } from "./crashed.ts";
import { BrowserNotFound, type BrowserChoice } from "./find.ts";
import type { KeptTabs } from "./kept-tabs.ts";
import { type BlankPage, openBlankPage } from "./blank-page.ts";
import { loadPrintPage, type PrintPage, type PrintSource } from "./page.ts";
import { makeBrowserFolder } from "./folder.ts";
import { afterMs, CLOSE_MS, OwnProcess } from "./own-process.ts";
import { startingProgram } from "./starting-program.ts";

export interface LaunchOptions {
  /** Ends the start, and the browser with it. */
  readonly signal?: AbortSignal | undefined;
  /** Told when its program runs: it can start by itself then, whatever this one does. */
  readonly begun?: (() => void) | undefined;
}

/**
 * The same page must come out on every machine, and nothing may leave it: no name is resolved, and every connection
 * would go through a proxy that does not exist, addresses of this machine included.
 */
export const FLAGS: readonly string[] = [
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
  const { signal, begun } = options;
  signal?.throwIfAborted();
  const [{ launch }, folder] = await Promise.all([import("puppeteer"), makeBrowserFolder()]);
  try {
    const start = async (): Promise<Browser> =>
      await launch({
        browser: "chrome",
        executablePath: choice.executablePath,
        headless: "shell",
        pipe: true,
        userDataDir: folder.profile,
        env: { ...folder.environment, ...choice.environment },
        args: sandboxed() ? [...FLAGS] : ["--no-sandbox", ...FLAGS],
        ...(isHeadlessShell(choice) && WITHOUT_FIRST_PAGE),
        defaultViewport: null,
        protocolTimeout: 0,
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        ...(signal && { signal }),
      });
    const browser = await (begun ? startingProgram(start, begun) : start());
    return new Chromium(browser, new OwnProcess(browser, folder));
  } catch (error) {
    await folder.remove();
    signal?.throwIfAborted();
    throw new BrowserNotFound(whyItDidNotStart(choice, error), { cause: error });
  }
}

/** No page is opened unasked: to have a process for it takes longer than all else at the start. */
const WITHOUT_FIRST_PAGE = { ignoreDefaultArgs: ["about:blank"], waitForInitialPage: false };

/** Whether it is Chromium's program for machines without a screen: any other opens a window of its own accord. */
function isHeadlessShell({ source, executablePath }: BrowserChoice): boolean {
  return source === "sparticuz" || /headless[-_]shell(?:\.exe)?$/.test(executablePath);
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

/** Where a browser runs. */
export interface BrowserHost {
  /** Resolves when the browser is gone, with how that came. */
  readonly ended: Promise<string>;
  /** What its prints may owe to where it runs; empty on this machine, where nothing but Octavo decides. */
  readonly place: string;
  /** The part of the browser that is Octavo's, where others use it too. */
  readonly context?: BrowserContext;
  /** Gives up the browser, and takes away all that was made for it. Called once. */
  close(): Promise<void>;
}

/** A running browser. */
export class Chromium implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #host: BrowserHost;
  readonly #crashed: Promise<never>;
  /** Empty tabs, for documents to come. */
  readonly #spare: Promise<BlankPage>[] = [];
  readonly #kept: KeptTabs | undefined;
  #closing: Promise<void> | undefined;

  /** @param kept where tabs stay open that are likely to be used again */
  constructor(browser: Browser, host: BrowserHost, kept?: KeptTabs) {
    this.#browser = browser;
    this.#host = host;
    this.#kept = kept;
    this.#crashed = host.ended.then((how) => {
      throw new BrowserCrashed(`The browser ended (${how}).`);
    });
    // Whoever waits for the browser meets the failure; nobody may be waiting.
    this.#crashed.catch(() => undefined);
  }

  /** `HeadlessChrome/153.0.7968.0`, and where it runs if that is elsewhere. */
  async version(): Promise<string> {
    return `${await this.#guard(this.#browser.version())}${this.#host.place}`;
  }

  /**
   * Opens a document to be printed: it is loaded, with its fonts and images, when this returns.
   * @throws {@link BrowserCrashed}
   */
  async openPage(source: PrintSource): Promise<PrintPage> {
    source.signal?.throwIfAborted();
    const { keptAs } = source;
    const known = keptAs === undefined ? undefined : this.#kept?.take(keptAs, source);
    if (known) return known;
    const isDrawn = source.scripts === true || source.pictures === true;
    const blank = await (isDrawn ? this.#blank(isDrawn) : (this.#spare.shift() ?? this.#blank(isDrawn)));
    const page = await loadPrintPage(blank, source, (work) => this.#guard(work));
    return keptAs === undefined ? page : (this.#kept?.keeping(keptAs, page) ?? page);
  }

  /** Opens empty tabs while there is nothing to load yet: the next documents to be printed need not wait for theirs. */
  prepare(tabs: number): void {
    for (let tab = 0; tab < tabs; tab++) {
      const blank = this.#blank(false);
      // Whoever takes it meets the failure.
      blank.catch(() => undefined);
      this.#spare.push(blank);
    }
  }

  async #blank(isDrawn: boolean): Promise<BlankPage> {
    const { context = this.#browser.defaultBrowserContext() } = this.#host;
    return await openBlankPage(context, (work) => this.#guard(work), { isDrawn });
  }

  /** Whether it is still there, as far as is known. */
  get isRunning(): boolean {
    return this.#browser.connected && !this.#closing;
  }

  /**
   * The same browser for one of several users: closing it leaves it running, and what it has open for them is closed
   * when the signal is given.
   * @param kept where tabs stay open for the next
   */
  lend(signal?: AbortSignal, kept?: KeptTabs): Chromium {
    return new LentChromium(this.#browser, this.#host, signal, kept);
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

  /** Ends the browser, or leaves it where it is not Octavo's own. May be called again. */
  async close(): Promise<void> {
    this.#closing ??= this.#host.close();
    await this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** A browser that others use, too. */
class LentChromium extends Chromium {
  readonly #signal: AbortSignal | undefined;

  constructor(browser: Browser, host: BrowserHost, signal: AbortSignal | undefined, kept: KeptTabs | undefined) {
    super(browser, host, kept);
    this.#signal = signal;
  }

  override async openPage(source: PrintSource): Promise<PrintPage> {
    return await super.openPage(this.#signal ? { ...source, signal: this.#signal } : source);
  }

  override async close(): Promise<void> {}
}

function isConnectionLoss(error: unknown): boolean {
  return error instanceof Error && (error.name === "TargetCloseError" || error.name === "ConnectionClosedError");
}
