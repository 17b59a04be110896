import { availableParallelism } from "node:os";
import type { Chromium } from "../../browser/launch.ts";
import type { PrintPage, PrintSource } from "../../browser/page.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { filesToLoad } from "../files-to-load.ts";
import { largeFonts } from "../load-fonts.ts";
import { withPageSetup } from "../page-css.ts";
import { documentAhead } from "./cut.ts";
import { MOST_TABS, openedTab } from "./tabs.ts";

/**
 * Tabs that are opened, and load their fonts, while the text of a book is still made ready. They are of use if the
 * document turns out to be the one that was expected; nothing depends on it.
 */
export class TabsAhead implements AsyncDisposable {
  readonly #browser: Promise<Chromium | undefined>;
  #source: PrintSource | undefined;
  #asked: PrintSource | undefined;
  #opening: Promise<PrintPage | undefined>[] = [];

  /** @param browser as soon as it has started */
  constructor(browser: Promise<Chromium | undefined>) {
    this.#browser = browser;
    // Whoever prints meets the failure; nobody may come to that.
    browser.catch(() => undefined);
  }

  /** The document that a tab was last asked for. */
  get asked(): PrintSource | undefined {
    return this.#asked;
  }

  /** Begins to open tabs with the document of an edition that has no text yet. */
  open(edition: PrintEdition): void {
    const document = documentAhead(edition);
    const { files, ideographs } = filesToLoad(edition);
    // Fonts with thousands of characters are sent with those that the whole text asks for.
    if (document === undefined || ideographs !== "") return;
    this.openWith({ html: withPageSetup(document, edition.page), files });
  }

  /**
   * Begins to open tabs with a document. Called once at most.
   * @param tabs how many; as many as will be used for a whole book, if it is not said
   */
  openWith(source: PrintSource, tabs = Math.min(availableParallelism(), MOST_TABS)): void {
    this.#source = source;
    const large = largeFonts(source.files);
    this.#opening = Array.from({ length: tabs }, async () => {
      try {
        const chromium = await this.#browser;
        return chromium && (await openedTab(chromium, source, large));
      } catch {
        // Whatever is wrong with the browser or a font is told when the book is printed.
        return undefined;
      }
    });
  }

  /** A tab with this document, if one was opened, for nobody else to use. */
  async take(source: PrintSource): Promise<PrintPage | undefined> {
    this.#asked = source;
    if (!this.#source || !isSame(this.#source, source)) return undefined;
    const tab = await this.#opening.shift();
    if (!tab?.isOpen) return undefined;
    tab.goOnWith(source);
    return tab;
  }

  /** Closes those that nobody has taken. */
  async [Symbol.asyncDispose](): Promise<void> {
    const left = await Promise.all(this.#opening.splice(0));
    await Promise.all(left.map(async (tab) => await tab?.close()));
  }
}

/** Whether two documents are alike, and have the same fonts: pictures come with the text. */
function isSame(a: PrintSource, b: PrintSource): boolean {
  return a.html === b.html && fontsOf(a).join("\n") === fontsOf(b).join("\n") && sameBytes(a, b);
}

function fontsOf({ files }: PrintSource): readonly string[] {
  return [...files].flatMap(([path, { mediaType }]) => (mediaType.startsWith("font/") ? [path] : []));
}

/** Fonts are loaded once for an edition. */
function sameBytes(a: PrintSource, b: PrintSource): boolean {
  return fontsOf(a).every((path) => a.files.get(path)?.bytes === b.files.get(path)?.bytes);
}
