import { realpath } from "node:fs/promises";
import { relative, sep } from "node:path";
import { Diagnostics } from "../diagnostic/diagnostic.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import { locate } from "../manuscript/locate.ts";
import { makePreview, type PreviewEvents, type PreviewMemory } from "../preview-book.ts";
import { openInBrowser } from "../preview/editor.ts";
import { PreviewServer } from "../preview/server.ts";
import { ShownBook } from "../preview/shown-book.ts";
import { rebuild } from "../rebuild.ts";
import { Session } from "../session.ts";
import { BookWatch } from "../watch.ts";
import type { PreviewArguments } from "./commands/preview.ts";

/**
 * Serves a book as it is being written, until the signal is given.
 * @param say told the address, and whatever else goes to the terminal
 * @throws {UsageError} when there is nothing at PATH, or the port is taken
 */
export async function runPreview(
  { path, editions, sets, draft, port, opens, editor }: PreviewArguments,
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
  say: (line: string) => void,
): Promise<void> {
  const location = await locate(path, cwd);
  const from = await realpath(cwd);
  const shown = new ShownBook({ cwd: from, editor });
  await using session = new Session({ rebuilds: true });
  await using server = await serve(port, shown);
  say(`Preview: ${server.access.address}`);
  say("Ctrl-C ends.");
  if (opens) openInBrowser(server.access.address);
  const memory: PreviewMemory = {};
  await using watch = await BookWatch.open(location);
  await rebuild(watch, signal, async (changes, stop) => {
    const changed = changes.map((each) => relative(from, each).split(sep).join("/"));
    const diagnostics = new Diagnostics();
    const options = {
      path,
      cwd,
      editions,
      formats: [],
      sets,
      strict: false,
      session,
      signal: stop,
      ...(draft && { draft }),
    };
    const update = (change: () => void): void => {
      if (stop.aborted) return;
      change();
      server.tell();
    };
    update(() => shown.begin());
    try {
      const events: PreviewEvents = {
        read: (edition, title) => update(() => shown.read(edition, title, diagnostics, changed)),
        printedEarly: (pages) => update(() => shown.printedEarly(pages)),
        printed: (artifact, isBook) => update(() => shown.printed(artifact, isBook)),
        unprinted: (why) => update(() => shown.unprinted(why)),
        found: () => update(() => shown.found(diagnostics)),
      };
      await makePreview(options, diagnostics, events, memory);
    } catch (error) {
      // What an author can mend, such as a folder that is empty for a moment, is told, and the preview goes on.
      if (!stop.aborted) say(error instanceof Error ? error.message : String(error));
    }
    update(() => shown.settled());
  });
}

async function serve(port: number, shown: ShownBook): Promise<PreviewServer> {
  try {
    return await PreviewServer.open(port, shown);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    throw new UsageError(`The port ${port} cannot be used.`, "Without --port any that is free is taken.");
  }
}
