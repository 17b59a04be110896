import { parseArguments, wantsJson } from "./cli/arguments.ts";
import { diskTrouble } from "./cli/disk-trouble.ts";
import { EXIT, type ExitCode } from "./cli/exit-code.ts";
import { describeFault } from "./cli/fault.ts";
import { formatJson } from "./cli/json.ts";
import { octavoVersion } from "./cli/version.ts";
import { UsageError } from "./diagnostic/usage-error.ts";
import { OutputError } from "./write.ts";

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
    if (request.kind === "command") return await request.run({ version, cwd: process.cwd() });
    process.stdout.write(request.text);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof UsageError) return await tell(error, EXIT.usage, version, args);
    const trouble = error instanceof OutputError ? error : diskTrouble(error);
    if (trouble) return await tell(trouble, EXIT.manuscript, version, args);
    return tellFault(error, version, args);
  }
}

/** Tells of what the author can do something about. */
async function tell(
  { message, hint }: { readonly message: string; readonly hint?: string | undefined },
  exitCode: ExitCode,
  version: string,
  args: readonly string[],
): Promise<ExitCode> {
  if (wantsJson(args)) process.stdout.write(formatJson({ ...nothing(version), exitCode, error: { message, hint } }));
  else {
    // What writes for people: other programs do without the time it takes to load.
    const { writeMessage } = await import("./cli/for-readers.ts");
    writeMessage(message, hint);
  }
  return exitCode;
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
