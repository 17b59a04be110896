import type { Book } from "../book/book.ts";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { visit } from "../markdown/tree.ts";
import { nodesOf, openingSections } from "../edition/walk.ts";

/** How many addresses are asked at a time, and how long each may take. */
const AT_ONCE = 8;
const LONGEST_MS = 15_000;

/** Servers that answer so are there, and want to know who asks: a browser would be let in. */
const GUARDED = new Set([401, 403, 405, 406, 429, 999]);

/** Asks for an address. */
export type Fetch = (
  address: string,
  init: { readonly method: "HEAD" | "GET"; readonly signal: AbortSignal },
) => Promise<{
  readonly status: number;
}>;

/**
 * Asks all addresses on the web that a book links to whether they answer, each once: `link-dead-online`, at the first
 * link that leads there.
 */
export async function checkOnline(
  book: Book,
  diagnostics: Diagnostics,
  ask: Fetch,
  signal?: AbortSignal,
): Promise<void> {
  const links = addressesOf(book);
  const left = [...links];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      signal?.throwIfAborted();
      const [address, span] = next;
      const fault = await faultOf(address, ask, signal);
      if (fault === undefined) continue;
      diagnostics.report("link-dead-online", {
        message: `${address} ${fault}.`,
        span,
        hint: "Look whether it has moved, or take the link out.",
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** The addresses that a book links to, without their fragments, with the first place of each. */
function addressesOf(book: Book): ReadonlyMap<string, Span | undefined> {
  const found = new Map<string, Span | undefined>();
  visit(openingSections(book).flatMap(nodesOf), ({ attributes, span }) => {
    const [address = ""] = (attributes["href"] ?? "").split("#");
    if (/^https?:\/\//i.test(address) && !found.has(address)) found.set(address, span);
  });
  return found;
}

async function faultOf(address: string, ask: Fetch, signal: AbortSignal | undefined): Promise<string | undefined> {
  try {
    // Not every server knows HEAD.
    for (const method of ["HEAD", "GET"] as const) {
      const limit = AbortSignal.timeout(LONGEST_MS);
      const { status } = await ask(address, { method, signal: signal ? AbortSignal.any([limit, signal]) : limit });
      if (status < 400 || GUARDED.has(status)) return undefined;
      if (method === "GET") return `answers with ${status}`;
    }
    return undefined;
  } catch (error) {
    if (signal?.aborted) throw error;
    return error instanceof Error && error.name === "TimeoutError" ? "does not answer" : "cannot be reached";
  }
}
