import { realpath } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { locate } from "../manuscript/locate.ts";
import { rebuild } from "../rebuild.ts";
import { Session } from "../session.ts";
import { BookWatch } from "../watch.ts";
import type { BuildArguments } from "./commands/build.ts";
import { EXIT } from "./exit-code.ts";
import type { Progress } from "./progress.ts";
import { type Outcome, runBuild } from "./run-build.ts";

/** What is told while a book is watched. */
export interface WatchTalk {
  /** The book is built again, because of these files; told from the folder the command was given in. */
  changed(files: readonly string[]): void;
  built(outcome: Outcome): void;
  /** All is built, for now. */
  waiting(): void;
}

/**
 * Builds a book, and again whenever something it is made of changes, until the signal is given. A build that is under
 * way when another change comes is given up. Whatever is wrong is told, and the watch goes on.
 * @throws {UsageError} when there is nothing at PATH
 */
export async function runWatch(
  options: BuildArguments,
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
  progress: Progress,
  talk: WatchTalk,
): Promise<void> {
  await using session = new Session({ rebuilds: true });
  const location = await locate(options.path, cwd);
  const written = [options.out, options.keep].filter((each) => each !== undefined);
  await using watch = await BookWatch.open(location, { except: written.map((each) => resolve(cwd, each)) });
  const from = await realpath(cwd);
  await rebuild(
    watch,
    signal,
    async (changes, stop) => {
      if (changes.length > 0) talk.changed(changes.map((path) => relative(from, path).split(sep).join("/")));
      const outcome = await runBuild({ ...options, session }, cwd, stop, progress);
      // One that was given up, for a newer one or by the user, says nothing.
      if (outcome.exitCode !== EXIT.interrupted) talk.built(outcome);
    },
    () => talk.waiting(),
  );
}
