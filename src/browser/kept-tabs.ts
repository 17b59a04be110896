import type { PrintPage, PrintSource } from "./page.ts";

/** Each takes some dozen megabytes. */
const MOST = 4;

/**
 * Tabs that stay open behind a print, with their document and its fonts: where a book is printed again and again, the
 * next print begins at once. Of more than a few those go that were not used for longest; all go with their browser.
 */
export class KeptTabs {
  /** The one that was used last is the last. */
  readonly #tabs: { readonly name: string; readonly page: PrintPage }[] = [];

  /** An open tab with this document, if there is one, for nobody else to use until it is closed. */
  take(name: string, source: Pick<PrintSource, "files" | "signal">): PrintPage | undefined {
    const at = this.#tabs.findLastIndex((tab) => tab.name === name && tab.page.isOpen);
    const [tab] = at < 0 ? [] : this.#tabs.splice(at, 1);
    tab?.page.goOnWith(source);
    return tab && this.keeping(name, tab.page);
  }

  /** A page that is kept when it is closed, as long as nothing has ended it. */
  keeping(name: string, page: PrintPage): PrintPage {
    let isKept = false;
    return {
      ...page,
      get isOpen() {
        return !isKept && page.isOpen;
      },
      close: async () => {
        if (isKept) return;
        isKept = true;
        await this.#keep(name, page);
      },
    };
  }

  async #keep(name: string, page: PrintPage): Promise<void> {
    if (!page.isOpen) return;
    page.goOnWith({ files: new Map() });
    this.#tabs.push({ name, page });
    const gone = this.#tabs.splice(0, Math.max(0, this.#tabs.length - MOST));
    await Promise.all(gone.map(async (tab) => await tab.page.close()));
  }
}
