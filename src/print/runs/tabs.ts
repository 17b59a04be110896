import { setImmediate } from "node:timers/promises";
import type { Chromium } from "../../browser/launch.ts";
import type { PrintPage, PrintSource } from "../../browser/page.ts";
import { loadUsualFonts } from "../load-fonts.ts";
import type { TabsAhead } from "./tabs-ahead.ts";

/** Work in a tab. What it gives back is done when the tab has begun with the next piece. */
export type TabWork = (tab: PrintPage) => Promise<(() => void | Promise<void>) | undefined>;

export interface TabSettings {
  /** How many there are in the end. */
  readonly most: number;
  /** The paths of files that are loaded only where something is written in them. */
  readonly largeFonts: readonly string[];
  /** Those that are open already. */
  readonly ahead?: TabsAhead | undefined;
}

/** More of them than that gain little, and take memory. */
export const MOST_TABS = 4;

/** A few tabs that hold the same document and take turns at the work: opening one costs more than a short print. */
export class Tabs implements AsyncDisposable {
  readonly #chromium: Chromium;
  readonly #source: PrintSource;
  readonly #most: number;
  readonly #largeFonts: readonly string[];
  readonly #ahead: TabsAhead | undefined;
  readonly #open: Promise<PrintPage>[] = [];
  #closing: Promise<void> | undefined;

  constructor(chromium: Chromium, source: PrintSource, { most, largeFonts, ahead }: TabSettings) {
    this.#chromium = chromium;
    this.#source = source;
    this.#most = most;
    this.#largeFonts = largeFonts;
    this.#ahead = ahead;
  }

  /**
   * Does some work, each piece in one of the tabs, begun in the order given.
   * @throws the first failure, when all work that was begun has ended
   */
  async all(work: readonly TabWork[]): Promise<void> {
    const failures: unknown[] = [];
    const queue = [...work];
    const endings: Promise<void>[] = [];
    const lane = async (index: number): Promise<void> => {
      const tab = await (this.#open[index] ??= this.#opened());
      for (let piece = queue.shift(); piece && failures.length === 0; piece = queue.shift()) {
        const rest = await piece(tab);
        if (rest) endings.push(ended(rest).catch((error: unknown) => void failures.push(error)));
      }
    };
    const lanes = Array.from({ length: Math.min(this.#most, work.length) }, async (_, index) => {
      await lane(index).catch((error: unknown) => failures.push(error));
    });
    await Promise.all(lanes);
    await Promise.all(endings);
    if (failures.length > 0) throw failures[0];
  }

  async #opened(): Promise<PrintPage> {
    const known = await this.#ahead?.take(this.#source);
    return known ?? (await openedTab(this.#chromium, this.#source, this.#largeFonts));
  }

  /** Closes all tabs. May be called again. */
  async close(): Promise<void> {
    await (this.#closing ??= this.#closed());
  }

  async #closed(): Promise<void> {
    const opened = await Promise.allSettled(this.#open);
    await Promise.all(opened.map(async (tab) => (tab.status === "fulfilled" ? await tab.value.close() : undefined)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** A tab with a document and its usual fonts. @throws {UnloadedFonts} */
export async function openedTab(
  chromium: Chromium,
  source: PrintSource,
  largeFonts: readonly string[],
): Promise<PrintPage> {
  const page = await chromium.openPage(source);
  try {
    await loadUsualFonts(page, largeFonts);
    return page;
  } catch (error) {
    await page.close();
    throw error;
  }
}

/** Ends some work, when the tab has been told what comes next: this program is busy for a while then. */
async function ended(rest: () => void | Promise<void>): Promise<void> {
  await setImmediate();
  await rest();
}
