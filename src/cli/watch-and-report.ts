import { UsageError } from "../diagnostic/usage-error.ts";
import type { BuildArguments } from "./commands/build.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { watchTalk, writeReport } from "./for-readers.ts";
import { untilInterrupted } from "./interrupt.ts";
import { SILENT, startProgress } from "./progress.ts";
import { runWatch } from "./run-watch.ts";

/**
 * Builds whenever something changes and tells of it, until it is interrupted: that is how it is meant to end.
 * @throws {UsageError} together with `--json`, which is one answer
 */
export async function watchAndReport(options: BuildArguments, cwd: string, version: string): Promise<ExitCode> {
  const { quiet } = options;
  if (options.json)
    throw new UsageError("--watch does not end, and --json tells of one build.", "Leave out one of them.");
  if (options.open)
    throw new UsageError(
      "--open opens one build, and --watch goes on.",
      "octavo preview shows a book as it is written.",
    );
  const progress = quiet ? SILENT : startProgress(process.stderr);
  const talk = watchTalk((outcome) => writeReport(outcome, version, quiet), quiet);
  await untilInterrupted((signal) => runWatch(options, { cwd, signal }, progress, talk));
  return EXIT.ok;
}
