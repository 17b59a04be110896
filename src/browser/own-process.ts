import type { ChildProcess } from "node:child_process";
import type { Browser } from "puppeteer";
import type { BrowserFolder } from "./folder.ts";
import type { BrowserHost } from "./launch.ts";

/** How long a browser may take to end by itself. */
export const CLOSE_MS = 4000;

/** A browser that was started for a build, and ends with it. */
export class OwnProcess implements BrowserHost {
  readonly place = "";
  readonly ended: Promise<string>;
  readonly #browser: Browser;
  readonly #folder: BrowserFolder;
  readonly #process: ChildProcess | null;
  #isClosing = false;
  #removed: Promise<void> | undefined;

  constructor(browser: Browser, folder: BrowserFolder) {
    this.#browser = browser;
    this.#folder = folder;
    const child = browser.process();
    this.#process = child;
    const ended = Promise.withResolvers<string>();
    const end = (code: number | null, by: string | null): void => {
      ended.resolve(by ?? `exit code ${code ?? "unknown"}`);
      // A browser that fell over takes its folder with it.
      if (!this.#isClosing) this.#removed = this.#folder.remove();
    };
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      end(child?.exitCode ?? null, child?.signalCode ?? null);
    } else child.once("exit", end);
    this.ended = ended.promise;
  }

  /** Ends the browser, by force if it does not go, and removes its folder. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await (this.#removed ?? this.#end());
  }

  async #end(): Promise<void> {
    await Promise.race([this.#browser.close().catch(() => undefined), this.ended, afterMs(CLOSE_MS)]);
    this.#kill();
    await Promise.race([this.ended, afterMs(CLOSE_MS)]);
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
}

/** Waits, without keeping the program from ending. */
export async function afterMs(milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
