import type { PrintSource } from "./browser/page.ts";
import type { EditionPlan } from "./config/editions.ts";
import type { Design } from "./edition/design.ts";
import type { PrintFile } from "./edition/edition.ts";
import type { DocumentBefore, LastDocument } from "./last-document.ts";
import type { TabsAhead } from "./print/runs/tabs-ahead.ts";
import type { StartedBrowser } from "./start-browser.ts";

/** As a rule one run changes. */
export const TABS_OF_AN_EDIT = 1;

/** What a book is printed by, as far as it is known before its text. */
export interface PrintBefore {
  readonly design: Design | undefined;
  readonly browser: StartedBrowser;
}

/**
 * Tabs that are opened with the document of the last print of an edition while the manuscript is still being read. They
 * are of use if the document turns out to be the same.
 */
export class LastPrint implements AsyncDisposable {
  /** The edition's id. */
  readonly id: string;
  readonly tabs: TabsAhead;
  /** Whether tabs were opened. */
  readonly isOpening: boolean;
  readonly #document: LastDocument;

  private constructor(id: string, document: LastDocument, tabs: TabsAhead, source: PrintSource | undefined) {
    this.id = id;
    this.#document = document;
    this.tabs = tabs;
    this.isOpening = source !== undefined;
    if (source) tabs.openWith(source, TABS_OF_AN_EDIT);
  }

  /** @param document of the edition's last print, if that is known */
  static async open(plan: EditionPlan, document: LastDocument, { design, browser }: PrintBefore): Promise<LastPrint> {
    const { TabsAhead: Tabs } = await import("./print/runs/tabs-ahead.ts");
    const tabs = new Tabs(browser.ready());
    return new LastPrint(plan.id, document, tabs, document.before && (await sourceOf(document.before, plan, design)));
  }

  /** Keeps the document that tabs were asked for, for the next print. */
  async keep(language: string): Promise<void> {
    const { asked } = this.tabs;
    if (asked) await this.#document.keep(asked, language);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.tabs[Symbol.asyncDispose]();
  }
}

/** The document with its fonts; undefined where these are others now. */
async function sourceOf(
  { html, language, fonts }: DocumentBefore,
  plan: EditionPlan,
  design: Design | undefined,
): Promise<PrintSource | undefined> {
  const { fontPath, fontType } = await import("./edition/fonts.ts");
  const { loadFonts } = await import("./edition/theme.ts");
  try {
    const { faces, fallback } = loadFonts(plan.theme, language, {
      ...(design && { templates: design.templates, own: design.faces }),
      largePrint: plan.use?.largePrint ?? false,
    });
    const known = new Map([...faces, ...fallback].map((face) => [fontPath(face), face]));
    const files = new Map<string, PrintFile>();
    for (const [path, bytes] of fonts) {
      const face = known.get(path);
      if (face?.bytes.byteLength !== bytes) return undefined;
      files.set(path, { mediaType: fontType(face), bytes: face.bytes });
    }
    return { html, files };
  } catch {
    // What is wrong with a theme or a font is told when it is used.
    return undefined;
  }
}
