import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import puppeteer, { type Browser, type Page } from "puppeteer";
import { findBrowser } from "../../src/browser/find.ts";
import type { Engine } from "./in-reader.ts";

const ENGINE = new URL("../../node_modules/foliate-js/", import.meta.url);
const ORIGIN = "http://reader.test/";
const PAGE =
  '<!DOCTYPE html><meta charset="utf-8"/><style>html, body, foliate-view { margin: 0; height: 100%; display: block }</style><script type="module" src="/view.js"></script>';

/** How a book is read. */
export interface Reading {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The size of type, 1 for the reading system's own. */
  readonly type: number;
  readonly dark: boolean;
}

/** A phone held upright; one with type twice as large; one in the dark; a tablet. */
export const READINGS: Readonly<Record<string, Reading>> = {
  "on a phone": { widthPx: 375, heightPx: 667, type: 1, dark: false },
  "on a phone, type twice as large": { widthPx: 375, heightPx: 667, type: 2, dark: false },
  "on a phone in the dark": { widthPx: 375, heightPx: 667, type: 1, dark: true },
  "on a tablet": { widthPx: 820, heightPx: 1100, type: 1, dark: false },
};

/** Starts the browser that the engine runs in. */
export async function startReader(): Promise<Browser> {
  const { executablePath, environment } = await findBrowser();
  const env = { ...process.env, ...environment };
  return await puppeteer.launch({ executablePath, headless: "shell", env, args: ["--no-sandbox"] });
}

/** Opens an EPUB in foliate-js, which is served from its package; the network is not there. */
export async function openBook(browser: Browser, epub: Uint8Array, reading: Reading): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: reading.widthPx, height: reading.heightPx });
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const url = request.url();
    if (url.startsWith("blob:") || url.startsWith("data:")) void request.continue();
    else if (url === ORIGIN) void request.respond({ contentType: "text/html", body: PAGE });
    else if (url === `${ORIGIN}book.epub`) void request.respond({ body: Buffer.from(epub) });
    else
      void answer(url).then((body) =>
        body ? request.respond({ contentType: "text/javascript", body }) : request.abort(),
      );
  });
  await page.goto(ORIGIN);
  await page.evaluate(openInEngine, { type: reading.type, dark: reading.dark });
  return page;
}

async function answer(url: string): Promise<Buffer | undefined> {
  if (!url.startsWith(ORIGIN)) return undefined;
  return await readFile(fileURLToPath(new URL(url.slice(ORIGIN.length), ENGINE))).catch(() => undefined);
}

/** Runs in the page. */
async function openInEngine({ type, dark }: Pick<Reading, "type" | "dark">): Promise<void> {
  await customElements.whenDefined("foliate-view");
  const view = document.createElement("foliate-view") as Engine;
  document.body.append(view);
  const blob = await (await fetch("/book.epub")).blob();
  await view.open(new File([blob], "book.epub", { type: "application/epub+zip" }));
  const colours = dark ? "html { background: #111; color: #ddd; color-scheme: dark }" : "";
  view.renderer.setStyles(`html { font-size: ${100 * type}% } ${colours}`);
  (globalThis as unknown as { view: Engine }).view = view;
}
