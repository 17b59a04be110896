import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Access } from "./access.ts";
import { BOOK_POLICY, PAGE_POLICY } from "./policies.ts";
import { type ServedFile, staticFile } from "./static-files.ts";
import type { BookView } from "./view.ts";

/** What is served, as it is at the moment. */
export interface Shown {
  readonly view: BookView;
  /** A file of the book that is read: a document, a picture, a font, the styles. */
  bookFile(path: string): ServedFile | undefined;
  /** The PDF of the book, or that of the pages of an edit: by the hash that a view names. */
  printFile(hash: string): Uint8Array | undefined;
  /** Opens a place of the manuscript in the author's editor. @returns false for a place that is none */
  openPlace(path: string, line: number, column: number): boolean;
}

/** How often a connection is heard of, so that nothing in between takes it for dead. */
const HEARTBEAT_MS = 25_000;

/** Serves the preview on this machine, to whoever has its address. */
export class PreviewServer implements AsyncDisposable {
  readonly access: Access;
  readonly #server: Server;
  readonly #shown: Shown;
  readonly #listeners = new Set<ServerResponse>();
  readonly #heartbeat: NodeJS.Timeout;

  private constructor(server: Server, shown: Shown) {
    this.#server = server;
    this.#shown = shown;
    this.access = new Access((server.address() as AddressInfo).port);
    server.on("request", (request, response) => void this.#serve(request, response));
    this.#heartbeat = setInterval(() => this.#say(":\n\n"), HEARTBEAT_MS);
  }

  /**
   * @param port 0 for any that is free
   * @throws when the port is taken
   */
  static async open(port: number, shown: Shown): Promise<PreviewServer> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => resolve());
    });
    return new PreviewServer(server, shown);
  }

  /** Tells every page how the book is now. */
  tell(): void {
    this.#say(event(this.#shown.view));
  }

  #say(text: string): void {
    for (const listener of this.#listeners) listener.write(text);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#answer(request, response);
    } catch {
      refuse(response, 400, "This address cannot be read.");
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { access } = this;
    if (!access.isForUs(request)) return refuse(response, 421, "This server answers to 127.0.0.1 only.");
    const { pathname, searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
    const path = decodeURIComponent(pathname);
    const token = searchParams.get("token");
    if (path === "/" && token !== null && access.isToken(token)) {
      response.writeHead(303, { Location: "/", "Set-Cookie": access.cookie, "Cache-Control": "no-store" }).end();
      return;
    }
    if (!access.hasCookie(request)) return refuse(response, 403, "Open the address that octavo preview has printed.");
    if (access.isForeign(request)) return refuse(response, 403, "Another site may not look in here.");
    if (request.method === "POST") return this.#act(path, searchParams, response);
    if (request.method !== "GET") return refuse(response, 405, "There is nothing but to be looked at.");
    if (path === "/events") return this.#listen(response);
    if (path.startsWith("/print/")) return send(response, this.#printFile(path.slice(7)), PAGE_POLICY);
    if (path.startsWith("/book/")) return send(response, this.#shown.bookFile(path.slice(6)), BOOK_POLICY);
    send(response, await staticFile(path), PAGE_POLICY);
  }

  #printFile(name: string): ServedFile | undefined {
    const bytes = this.#shown.printFile(name.replace(/\.pdf$/, ""));
    return bytes && { mediaType: "application/pdf", bytes };
  }

  #act(path: string, parameters: URLSearchParams, response: ServerResponse): void {
    const number = (name: string): number => Math.max(1, Math.trunc(Number(parameters.get(name)) || 1));
    const isDone =
      path === "/open" && this.#shown.openPlace(parameters.get("path") ?? "", number("line"), number("column"));
    if (!isDone) return refuse(response, 404, "There is no such place.");
    response.writeHead(204).end();
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { ...HEADERS, "Content-Type": "text/event-stream" });
    response.write(event(this.#shown.view));
    this.#listeners.add(response);
    response.on("close", () => this.#listeners.delete(response));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#heartbeat);
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}

const HEADERS = {
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
} as const;

function event(view: BookView): string {
  return `data: ${JSON.stringify(view)}\n\n`;
}

function send(response: ServerResponse, file: ServedFile | undefined, policy: string): void {
  if (!file) return refuse(response, 404, "There is nothing here.");
  const { mediaType, bytes } = file;
  response
    .writeHead(200, {
      ...HEADERS,
      "Content-Type": mediaType,
      "Content-Length": bytes.byteLength,
      "Content-Security-Policy": policy,
    })
    .end(bytes);
}

function refuse(response: ServerResponse, status: number, words: string): void {
  if (response.headersSent) return void response.end();
  const headers = {
    ...HEADERS,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'",
  };
  response.writeHead(status, headers).end(`${words}\n`);
}
