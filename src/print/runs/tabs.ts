import type { Chromium } from "../../browser/launch.ts";
import type { PrintPage, PrintSource } from "../../browser/page.ts";
import { loadAllFonts } from "../load-fonts.ts";

/** A few tabs that hold the same document and take turns at the work: opening one costs more than a short print. */
export class Tabs implements AsyncDisposable {
  readonly #chromium: Chromium;
  readonly #source: PrintSource;
  readonly #most: number;
  readonly #open: PrintPage[] = [];

  constructor(chromium: Chromium, source: PrintSource, most: number) {
    this.#chromium = chromium;
    this.#source = source;
    this.#most = most;
  }

  /**
   * Does some work, each piece in one of the tabs, begun in the order given.
   * @throws the first failure, when all work that was begun has ended
   */
  async all<T>(work: readonly ((tab: PrintPage) => Promise<T>)[]): Promise<T[]> {
    const results: T[] = [];
    const failures: unknown[] = [];
    const queue = [...work.entries()];
    const lane = async (index: number): Promise<void> => {
      const tab = (this.#open[index] ??= await this.#opened());
      for (let next = queue.shift(); next && failures.length === 0; next = queue.shift()) {
        const [own, piece] = next;
        results[own] = await piece(tab);
      }
    };
    const lanes = Array.from({ length: Math.min(this.#most, work.length) }, async (_, index) => {
      await lane(index).catch((error: unknown) => failures.push(error));
    });
    await Promise.all(lanes);
    if (failures.length > 0) throw failures[0];
    return results;
  }

  async #opened(): Promise<PrintPage> {
    const page = await this.#chromium.openPage(this.#source);
    try {
      await loadAllFonts(page);
      return page;
    } catch (error) {
      await page.close();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#open.map((page) => page?.close()));
  }
}
