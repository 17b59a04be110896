import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const VERSION = "1.28.2";
const ARTIFACT = `org.verapdf.apps:greenfield-apps:${VERSION}`;
const JAR = join(
  homedir(),
  ".m2/repository/org/verapdf/apps/greenfield-apps",
  VERSION,
  `greenfield-apps-${VERSION}.jar`,
);
const MAIN = "org.verapdf.apps.GreenfieldCliWrapper";

export interface PdfValidation {
  readonly compliant: boolean;
  /** One entry a broken rule. */
  readonly failures: readonly PdfFailure[];
}

export interface PdfFailure {
  /** Of the standard: `7.18.5`. */
  readonly clause: string;
  /** The number of the test under that clause. */
  readonly test: number;
  readonly description: string;
  /** How often the rule is broken. */
  readonly count: number;
  /** The first place, as a path of PDF objects. */
  readonly context: string;
}

let found: string | undefined | false = false;

/** The jar of veraPDF, fetched from Maven Central where that can be done; undefined without it or without Java. */
export function findVeraPdf(): string | undefined {
  if (found !== false) return found;
  found = undefined;
  if (!runs("java", "-version")) return found;
  if (!existsSync(JAR) && runs("mvn", "-v")) {
    try {
      execFileSync("mvn", ["-q", "dependency:get", `-Dartifact=${ARTIFACT}`], { stdio: "ignore", timeout: 240_000 });
    } catch {
      // Out of reach: as good as not there.
    }
  }
  if (existsSync(JAR)) found = JAR;
  return found;
}

function runs(command: string, option: string): boolean {
  try {
    execFileSync(command, [option], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Validates PDF files with veraPDF, all in one run of Java.
 * @param flavour `ua1`: PDF/UA-1, `2a`: PDF/A-2a
 * @returns one result a file, in the order given
 * @throws when veraPDF is not at hand, or cannot read a file
 */
export async function validatePdf(files: readonly string[], flavour: "ua1" | "2a"): Promise<PdfValidation[]> {
  const jar = findVeraPdf();
  if (jar === undefined) throw new Error("veraPDF is not here");
  const options = ["-f", flavour, "--format", "json", "--maxfailuresdisplayed", "1"];
  const args = ["-Djava.awt.headless=true", "-cp", jar, MAIN, ...options, ...files];
  // A file that does not conform is exit code 1: the report tells.
  const { stdout } = await promisify(execFile)("java", args, { maxBuffer: 2 ** 28 }).catch((error: unknown) => {
    if (error !== null && typeof error === "object" && "stdout" in error && error.stdout)
      return error as typeof error & { stdout: string };
    throw error;
  });
  const { report } = JSON.parse(stdout) as Report;
  const byName = new Map(report.jobs.map((job) => [job.itemDetails.name, job]));
  return files.map((file) => resultOf(byName.get(file), file));
}

interface Report {
  readonly report: { readonly jobs: readonly Job[] };
}

interface Job {
  readonly itemDetails: { readonly name: string };
  readonly validationResult?: readonly {
    readonly compliant: boolean;
    readonly details: { readonly ruleSummaries: readonly RuleSummary[] };
  }[];
}

interface RuleSummary {
  readonly ruleStatus: string;
  readonly clause: string;
  readonly testNumber: number;
  readonly description: string;
  readonly failedChecks: number;
  readonly checks: readonly { readonly context: string }[];
}

function resultOf(job: Job | undefined, file: string): PdfValidation {
  const result = job?.validationResult?.[0];
  if (!result) throw new Error(`veraPDF could not read ${file}: ${JSON.stringify(job)}`);
  const failures = result.details.ruleSummaries.map((rule) => ({
    clause: rule.clause,
    test: rule.testNumber,
    description: rule.description,
    count: rule.failedChecks,
    context: rule.checks[0]?.context ?? "",
  }));
  return { compliant: result.compliant, failures };
}
