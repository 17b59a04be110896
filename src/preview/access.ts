import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Who may see the preview: whoever has its address from the terminal, in a browser on this machine. */
export class Access {
  /** 256 random bits: part of the address, and of no file. */
  readonly token = randomBytes(32).toString("base64url");
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  /** The address to open. */
  get address(): string {
    return `http://127.0.0.1:${this.#port}/?token=${this.token}`;
  }

  /** What keeps the token in the browser: no script reads it, and no other site's request brings it. */
  get cookie(): string {
    return `${this.#cookieName}=${this.token}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /**
   * Whether a request names this server as its host. Another name may be one that was made to lead to this machine, to
   * have a foreign page read what is served here (DNS rebinding).
   */
  isForUs({ headers }: IncomingMessage): boolean {
    return [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`].includes(headers.host ?? "");
  }

  /** Whether a request comes from another site, or from a page that does not say which. */
  isForeign({ headers }: IncomingMessage): boolean {
    const { origin, host, "sec-fetch-site": site } = headers;
    if (origin !== undefined && origin !== `http://${host}`) return true;
    return site !== undefined && site !== "same-origin" && site !== "none";
  }

  /** Whether the browser was here before, with the token. */
  hasCookie({ headers }: IncomingMessage): boolean {
    const cookies = (headers.cookie ?? "").split(";").map((each) => each.trim());
    const prefix = `${this.#cookieName}=`;
    return cookies.some((each) => each.startsWith(prefix) && this.isToken(each.slice(prefix.length)));
  }

  isToken(word: string): boolean {
    const given = Buffer.from(word);
    const own = Buffer.from(this.token);
    return given.length === own.length && timingSafeEqual(given, own);
  }

  /** Cookies do not know ports: each preview has one of its own. */
  get #cookieName(): string {
    return `octavo-${this.#port}`;
  }
}
