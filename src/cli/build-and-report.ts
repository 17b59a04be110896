import type { BuildArguments } from "./commands/build.ts";
import { compileLess, compileWhole, keepYoungGenerationSmall } from "./engine.ts";
import type { ExitCode } from "./exit-code.ts";
import { untilInterrupted } from "./interrupt.ts";
import { formatJson } from "./json.ts";
import { SILENT, startProgress } from "./progress.ts";
import type { Outcome } from "./run-build.ts";

/** Builds, tells of it as it was asked for, and returns what the shell is told. */
export async function buildAndReport(options: BuildArguments, cwd: string, version: string): Promise<ExitCode> {
  compileWhole();
  // With a session builds go on and on.
  if (!options.session) compileLess();
  const { runBuild } = await import("./run-build.ts");
  const { events, clear } = options.quiet || options.json ? SILENT : startProgress(process.stderr);
  const progress = { clear, events: keepYoungGenerationSmall(events) };
  const outcome = await untilInterrupted((signal) => runBuild(options, cwd, signal, progress));
  if (options.json) writeJson(outcome, version);
  else {
    // What writes for people: other programs (`--json`) do without the time it takes to load.
    const { writeReport } = await import("./for-readers.ts");
    writeReport(outcome, version, options.quiet);
  }
  const [first] = outcome.result.artifacts;
  if (options.open && first) await openFirst(first.path);
  return outcome.exitCode;
}

async function openFirst(path: string): Promise<void> {
  const { openFile } = await import("./open-file.ts");
  const reason = await openFile(path);
  if (reason !== undefined) process.stderr.write(`${reason}\n`);
}

function writeJson({ exitCode, diagnostics, result, message, hint }: Outcome, version: string): void {
  const { artifacts, heldBack, milliseconds } = result;
  const error = message === undefined ? undefined : { message, hint };
  process.stdout.write(
    formatJson({ version, artifacts, heldBack, diagnostics: diagnostics.all, milliseconds, exitCode, error }),
  );
}
