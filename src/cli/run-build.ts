import { resolve } from "node:path";
import { PictureChanged } from "../book/assets/on-disk.ts";
import { build, type BuildResult } from "../build.ts";
import { Diagnostics, StoppedByErrors } from "../diagnostic/diagnostic.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import { OutputError } from "../write.ts";
import type { BuildArguments } from "./commands/build.ts";
import { diskTrouble } from "./disk-trouble.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Progress } from "./progress.ts";

/** How a build ended. */
export interface Outcome {
  readonly exitCode: ExitCode;
  readonly diagnostics: Diagnostics;
  readonly result: BuildResult;
  /** What no diagnostic says. */
  readonly message?: string | undefined;
  readonly hint?: string | undefined;
  /** A fault of our own. */
  readonly fault?: unknown;
}

const NOTHING: BuildResult = { artifacts: [], heldBack: [], milliseconds: {} };

/** Builds, and turns every way it can end into an exit code. */
export async function runBuild(
  options: BuildArguments,
  cwd: string,
  signal: AbortSignal,
  progress: Progress,
): Promise<Outcome> {
  const diagnostics = new Diagnostics({ strict: options.strict });
  const { path, editions, formats, sets, strict, draft, since, out, keep, cache, session } = options;
  try {
    const result = await build(
      {
        path,
        cwd,
        editions,
        formats,
        sets,
        strict,
        signal,
        ...(session && { session }),
        ...(draft && { draft }),
        ...(since !== undefined && { since }),
        ...(out && { out }),
        ...(cache === false && { cache }),
        ...(keep && { keep: resolve(cwd, keep) }),
      },
      diagnostics,
      progress.events,
    );
    // An interruption that came too late to stop anything changes nothing.
    return finished(result, diagnostics);
  } catch (error) {
    return { diagnostics, result: NOTHING, ...failed(error, signal) };
  } finally {
    progress.clear();
  }
}

function finished(result: BuildResult, diagnostics: Diagnostics): Outcome {
  const message = result.browserMissing;
  const hasErrors = diagnostics.all.some(({ severity }) => severity === "error");
  const exitCode = hasErrors ? EXIT.manuscript : message === undefined ? EXIT.ok : EXIT.unavailable;
  return { exitCode, diagnostics, result, message };
}

function failed(error: unknown, signal: AbortSignal): Pick<Outcome, "exitCode" | "message" | "hint" | "fault"> {
  // Whatever breaks once the browser and the work are told to stop is a consequence of that.
  if (signal.aborted) return { exitCode: EXIT.interrupted, message: "Interrupted; nothing was written." };
  if (error instanceof StoppedByErrors) return { exitCode: EXIT.manuscript };
  if (error instanceof UsageError) return { exitCode: EXIT.usage, message: error.message, hint: error.hint };
  if (error instanceof OutputError || error instanceof PictureChanged)
    return { exitCode: EXIT.manuscript, message: error.message };
  const trouble = diskTrouble(error);
  if (trouble) return { exitCode: EXIT.manuscript, ...trouble };
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { exitCode: EXIT.fault, message, fault: error };
}
