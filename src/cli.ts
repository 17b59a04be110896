import { parseArguments, wantsJson } from "./cli/arguments.ts";
import { EXIT, type ExitCode } from "./cli/exit-code.ts";
import { describeFault } from "./cli/fault.ts";
import { formatJson } from "./cli/json.ts";
import { SILENT, startProgress } from "./cli/progress.ts";
import { type Outcome, runBuild } from "./cli/run-build.ts";
import { octavoVersion } from "./cli/version.ts";
import { UsageError } from "./diagnostic/usage-error.ts";

/**
 * Runs the command line.
 *
 * @param args the arguments after the program's name
 * @returns what the shell is told
 */
export async function main(args: readonly string[]): Promise<ExitCode> {
  tolerateClosedPipes();
  const version = octavoVersion();
  // What fails where nobody waits for it is a fault of ours as well, and must not look like one of the manuscript's.
  process.on("uncaughtException", (error) => process.exit(tellFault(error, version, args)));
  try {
    const request = parseArguments(args, version);
    if (request.kind === "text") {
      process.stdout.write(request.text);
      return EXIT.ok;
    }
    if (request.kind === "explain") {
      const { explain } = await import("./diagnostic/explain.ts");
      process.stdout.write(explain(request.rule));
      return EXIT.ok;
    }
    const { build } = request;
    const progress = build.quiet || build.json ? SILENT : startProgress(process.stderr);
    const outcome = await untilInterrupted((signal) => runBuild(build, process.cwd(), signal, progress));
    if (build.json) writeJson(outcome, version);
    else (await forReaders()).writeReport(outcome, version, build.quiet);
    return outcome.exitCode;
  } catch (error) {
    if (!(error instanceof UsageError)) return tellFault(error, version, args);
    const { message, hint } = error;
    if (wantsJson(args))
      process.stdout.write(formatJson({ ...nothing(version), exitCode: EXIT.usage, error: { message, hint } }));
    else (await forReaders()).writeMessage(message, hint);
    return EXIT.usage;
  }
}

/** What writes for people: other programs (`--json`) do without the time it takes to load. */
async function forReaders() {
  return await import("./cli/for-readers.ts");
}

/** Tells of a fault outside a build, where no outcome carries it. */
function tellFault(error: unknown, version: string, args: readonly string[]): ExitCode {
  const exitCode = EXIT.fault;
  if (wantsJson(args))
    process.stdout.write(formatJson({ ...nothing(version), exitCode, error: { message: String(error) } }));
  else process.stderr.write(describeFault(error, version));
  return exitCode;
}

function nothing(version: string) {
  return { version, artifacts: [], heldBack: [], diagnostics: [], milliseconds: {} };
}

/** A reader that has seen enough (`octavo … | head`) closes the pipe: nobody's fault. */
function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

const INTERRUPTS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The first signal asks the work to stop and clean up; a second one does not wait for it. */
async function untilInterrupted(work: (signal: AbortSignal) => Promise<Outcome>): Promise<Outcome> {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  for (const signal of INTERRUPTS) process.on(signal, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of INTERRUPTS) process.off(signal, interrupt);
  }
}

function writeJson({ exitCode, diagnostics, result, message, hint }: Outcome, version: string): void {
  const { artifacts, heldBack, milliseconds } = result;
  const error = message === undefined ? undefined : { message, hint };
  process.stdout.write(
    formatJson({ version, artifacts, heldBack, diagnostics: diagnostics.all, milliseconds, exitCode, error }),
  );
}
