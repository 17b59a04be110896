import type { CDPSession, Page, Protocol } from "puppeteer";
import type { BlankPage, Guard } from "./blank-page.ts";
import { BrowserCrashed } from "./crashed.ts";

/** A document to be printed, and what it may load. */
export interface PrintSource {
  readonly html: string;
  /** By its path relative to the document. Nothing else is reachable. */
  readonly files: ReadonlyMap<string, { readonly mediaType: string; readonly bytes: Uint8Array }>;
  /** Whether scripts among its files run; those written into the document never do. Default: none runs. */
  readonly scripts?: boolean;
  /** Whether pictures are taken of its window, which is not drawn otherwise. Default: none are. */
  readonly pictures?: boolean;
  readonly signal?: AbortSignal;
  /** Names the document with all it loads, where it is likely to be asked for again: its tab may be kept for that. */
  readonly keptAs?: string;
}

export interface PrintSettings {
  /** With a structure tree for screen readers. */
  readonly tagged: boolean;
  /** With an outline from the headings; only a tagged PDF has one. */
  readonly outline: boolean;
}

export interface PictureArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A loaded document. */
export interface PrintPage {
  /**
   * Runs a function of ours in the document and gives back what it returns (as JSON can carry it). Promises are
   * awaited; timers and events fire only where scripts run.
   */
  evaluate<Arguments extends unknown[], Result>(
    run: (...values: Arguments) => Result,
    ...values: Arguments
  ): Promise<Awaited<Result>>;
  /** Makes the window so large, in CSS pixels, each of them `scale` pixels wide in a picture of it. */
  resize(window: { readonly width: number; readonly height: number; readonly scale: number }): Promise<void>;
  /** What the window shows, as a PNG; or an area of the document, in CSS pixels. Only where `pictures` are wanted. */
  picture(area?: PictureArea): Promise<Uint8Array>;
  /** Prints it as a PDF, each page as large as its style sheet says. */
  print(settings: PrintSettings): Promise<Uint8Array>;
  /** The paths of the files it has loaded so far. */
  readonly loaded: ReadonlySet<string>;
  /** The addresses the document tried to load from and was refused. Its scripts and frames are ignored silently. */
  readonly refused: ReadonlySet<string>;
  /** Whether anything can be done with it still. */
  readonly isOpen: boolean;
  /** From now on it loads these files, and is closed when this signal is given. */
  goOnWith(source: Pick<PrintSource, "files" | "signal">): void;
  close(): Promise<void>;
}

/** A name that never exists (RFC 6761 §6.4): what it serves is answered before any network is asked. */
const ORIGIN = "http://octavo.invalid/";

const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline' 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * Loads a document from memory into an empty tab. Every request is answered here: with the document, with one of its
 * files, or not at all; and its scripts are off, unless they are files and wanted.
 * @param guard waits for work of the browser and fails when the browser is gone
 */
export async function loadPrintPage(
  { page, session, watch }: BlankPage,
  source: PrintSource,
  guard: Guard,
): Promise<PrintPage> {
  const ending = Promise.withResolvers<never>();
  const gone = Promise.race([ending.promise, watch.crashed]);
  let isGone = false;
  gone.catch(() => (isGone = true));
  page.once("error", (cause: Error) => {
    ending.reject(new BrowserCrashed("A page of the browser has crashed; the memory may have run out.", { cause }));
  });
  const within: Guard = async (work) => await guard(Promise.race([work, gone]));
  const close = async (): Promise<void> => {
    // A page that has crashed answers nothing any more, this neither.
    if (!page.isClosed()) await within(page.close()).catch(() => undefined);
  };
  let { files, signal } = source;
  const stop = (): void => {
    ending.reject(signal?.reason as Error);
    void close();
  };
  const goOnWith: PrintPage["goOnWith"] = (next) => {
    signal?.removeEventListener("abort", stop);
    ({ files, signal } = next);
    signal?.addEventListener("abort", stop, { once: true });
  };
  try {
    signal?.throwIfAborted();
    goOnWith(source);
    const { loaded, refused } = await within(serve(session, source, (path) => files.get(path)));
    if (source.scripts) await within(page.setJavaScriptEnabled(true));
    await within(page.goto(ORIGIN, { timeout: 0, waitUntil: "load" }));
    await within(page.evaluate(fontsAreLoaded));
    return {
      evaluate: (run, ...values) => within(evaluate(page, run, values)),
      resize: ({ scale, ...window }) => within(page.setViewport({ ...window, deviceScaleFactor: scale })),
      picture: (area) => within(page.screenshot({ type: "png", ...(area && { clip: area }) })),
      print: async (settings) => {
        const bytes = await within(print(page, settings));
        const isBlank = bytes.byteLength < BLANK && (await within(evaluate(page, showInPrint, [])));
        return isBlank ? await within(print(page, settings)) : bytes;
      },
      loaded,
      refused,
      get isOpen() {
        return !isGone && !page.isClosed() && page.browser().connected;
      },
      goOnWith,
      close,
    };
  } catch (error) {
    const cause = signal?.aborted ? error : await watch.causeOf(error);
    await close();
    throw cause;
  }
}

async function evaluate<Arguments extends unknown[], Result>(
  page: Page,
  run: (...values: Arguments) => Result,
  values: Arguments,
): Promise<Awaited<Result>> {
  return (await page.evaluate(run as (...all: unknown[]) => unknown, ...values)) as Awaited<Result>;
}

async function fontsAreLoaded(): Promise<void> {
  await document.fonts.ready;
}

/** A PDF with fewer bytes has no letter on its pages: it would have a font. */
const BLANK = 4000;

/**
 * Styles hide a document from the first of the two layouts it is printed by (see `print.css`), told by the window that
 * is its paper then. In a browser that does not tell them apart it is shown in both. Runs inside the page.
 * @returns whether it was hidden
 */
function showInPrint(): boolean {
  const { classList } = document.documentElement;
  const isHidden = classList.contains("print-only");
  classList.remove("print-only");
  return isHidden;
}

async function print(page: Page, { tagged, outline }: PrintSettings): Promise<Uint8Array> {
  return await page.pdf({
    tagged,
    outline,
    preferCSSPageSize: true,
    printBackground: true,
    // Waited for when the document was loaded; asking again would need the document's own scripts.
    waitForFonts: false,
    timeout: 0,
  });
}

/** What a page has asked for: the paths of files it got, and the addresses it was refused. */
interface Served {
  readonly loaded: Set<string>;
  readonly refused: Set<string>;
}

type FileAt = (path: string) => ReturnType<PrintSource["files"]["get"]>;

/** Answers all requests of the page. @returns what becomes of them; there may come more */
async function serve(session: CDPSession, source: PrintSource, fileAt: FileAt): Promise<Served> {
  const served: Served = { loaded: new Set(), refused: new Set() };
  session.on("Fetch.requestPaused", (event) => {
    // The page may close while an answer is on its way.
    void answer(session, event, source, fileAt, served).catch(() => undefined);
  });
  // What the document's own policy stops is never requested at all; the browser tells of it here.
  session.on("Audits.issueAdded", ({ issue }) => {
    const blocked = issue.details.contentSecurityPolicyIssueDetails?.blockedURL;
    if (blocked !== undefined) served.refused.add(blocked);
  });
  await session.send("Audits.enable");
  await session.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
  return served;
}

async function answer(
  session: CDPSession,
  { requestId, request, resourceType }: Protocol.Fetch.RequestPausedEvent,
  { html, scripts = false }: PrintSource,
  fileAt: FileAt,
  { loaded, refused }: Served,
): Promise<void> {
  const path = request.url.startsWith(ORIGIN) ? decodedPath(request.url) : undefined;
  const file = path === undefined ? undefined : fileAt(path);
  if (path === "" && resourceType === "Document") {
    const policy = scripts ? `${POLICY}; script-src 'self'` : POLICY;
    await fulfill(session, requestId, "text/html; charset=utf-8", Buffer.from(html, "utf8"), policy);
  } else if (path !== undefined && file) {
    loaded.add(path);
    await fulfill(session, requestId, file.mediaType, file.bytes, POLICY);
  } else {
    refused.add(request.url);
    // "Aborted" leaves a page where it is, should the document try to go elsewhere.
    await session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
  }
}

function decodedPath(address: string): string | undefined {
  try {
    return decodeURIComponent(new URL(address).pathname.slice(1));
  } catch {
    return undefined;
  }
}

async function fulfill(
  session: CDPSession,
  requestId: string,
  mediaType: string,
  bytes: Uint8Array,
  policy: string,
): Promise<void> {
  await session.send("Fetch.fulfillRequest", {
    requestId,
    responseCode: 200,
    responseHeaders: [
      { name: "Content-Type", value: mediaType },
      { name: "Content-Security-Policy", value: policy },
      { name: "X-Content-Type-Options", value: "nosniff" },
      { name: "Cache-Control", value: "no-store" },
    ],
    body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
  });
}
