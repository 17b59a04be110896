import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { DrawnGraph } from "../book/assets/drawn-graph.ts";
import type { Chromium } from "../browser/launch.ts";
import type { PrintPage } from "../browser/page.ts";
import { faultOf } from "./faults.ts";
import { drawInPage } from "./in-page.ts";
import { CONFIG, FACE, LONGEST_SOURCE, PROPERTIES } from "./look.ts";

const require = createRequire(import.meta.url);

/** The package, and the smaller one that does without mind maps and architecture diagrams. */
const LIBRARIES = ["mermaid/dist/mermaid.min.js", "@mermaid-js/tiny/dist/mermaid.tiny.js"];

/** In milliseconds. A diagram takes about thirty. */
const LONGEST = 10_000;

const DOCUMENT =
  `<!DOCTYPE html><title>Mermaid</title><style>@font-face { font-family: "${FACE.family}"; src: url("face.ttf") } ` +
  `body { font-family: "${FACE.family}" }</style><p>.</p><script src="mermaid.js"></script>`;

export interface MermaidOptions {
  /** Asked for when there is something to be drawn; undefined when there is none to be had. */
  readonly browser: () => Promise<Chromium | undefined>;
  /** How many milliseconds a diagram may take. */
  readonly longest?: number;
  /** The files that Mermaid may be in, as modules name them. */
  readonly libraries?: readonly string[];
}

/**
 * Draws diagrams written for Mermaid, where that is installed beside Octavo, in a page of the browser that can reach
 * nothing. Each description is drawn once, and always as the same SVG, which is still to be cleaned.
 */
export class Mermaid implements AsyncDisposable {
  readonly #options: MermaidOptions;
  readonly #drawn = new Map<string, Promise<DrawnGraph>>();
  #page: PrintPage | undefined;

  constructor(options: MermaidOptions) {
    this.#options = options;
  }

  /** Never rejects for what the text is. To be called for one after the other. */
  async draw(source: string): Promise<DrawnGraph> {
    let drawn = this.#drawn.get(source);
    if (!drawn) this.#drawn.set(source, (drawn = this.#draw(source)));
    return await drawn;
  }

  async #draw(source: string): Promise<DrawnGraph> {
    if (source.length > LONGEST_SOURCE) return { kind: "fault", message: "It is longer than 100,000 characters." };
    const library = installed(this.#options.libraries ?? LIBRARIES);
    if (library === undefined) return NOT_INSTALLED;
    try {
      const browser = await this.#options.browser();
      if (!browser) return NO_BROWSER;
      this.#page ??= await open(browser, library);
      return await this.#within(this.#page, source);
    } catch (error) {
      if ((error as Error).name === "BrowserCrashed") return NO_BROWSER;
      throw error;
    }
  }

  async #within(page: PrintPage, source: string): Promise<DrawnGraph> {
    const { longest = LONGEST } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), longest);
    });
    const drawing = page.evaluate(drawInPage, source, CONFIG, PROPERTIES);
    // It ends with its page where it is not waited for.
    drawing.catch(() => undefined);
    const answer = await Promise.race([drawing, late]);
    clearTimeout(timer);
    if (answer?.svg !== undefined) return { kind: "drawn", svg: answer.svg };
    if (answer) return faultOf(answer.error ?? "", source);
    this.#page = undefined;
    await page.close();
    return { kind: "fault", message: `It takes longer than ${longest / 1000} seconds to draw.` };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#page?.close();
  }
}

const NOT_INSTALLED: DrawnGraph = {
  kind: "missing",
  message: "Mermaid, which draws this diagram, is not installed.",
  hint: "Run this where Octavo is installed: npm install mermaid",
};

const NO_BROWSER: DrawnGraph = {
  kind: "missing",
  message: "Mermaid draws with a browser, and there is none.",
  hint: "The end of this report says how to get one.",
};

function installed(libraries: readonly string[]): string | undefined {
  for (const library of libraries) {
    try {
      return require.resolve(library);
    } catch {
      // Not there: the next, or none.
    }
  }
  return undefined;
}

async function open(browser: Chromium, library: string): Promise<PrintPage> {
  const [script, face] = await Promise.all([readFile(library), readFile(require.resolve(FACE.file))]);
  return await browser.openPage({
    html: DOCUMENT,
    scripts: true,
    files: new Map([
      ["mermaid.js", { mediaType: "text/javascript; charset=utf-8", bytes: script }],
      ["face.ttf", { mediaType: "font/ttf", bytes: face }],
    ]),
  });
}
