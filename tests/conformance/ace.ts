import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface AceReport {
  readonly violations: readonly AceViolation[];
}

export interface AceViolation {
  /** The name of the rule, as in Ace's knowledge base. */
  readonly rule: string;
  /** `minor` to `critical`. */
  readonly impact: string;
  /** The document, as named in the package; `content.opf` for metadata. */
  readonly document: string;
  readonly description: string;
}

/**
 * Runs Ace by DAISY on an EPUB.
 * @param file the EPUB
 * @param browserPath a Chromium or headless shell; Ace gives it `--no-sandbox` itself
 * @param environment what the browser needs in its environment
 * @throws when Ace writes no report
 */
export async function runAce(
  file: string,
  browserPath: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<AceReport> {
  const folder = await mkdtemp(join(tmpdir(), "octavo-ace-"));
  try {
    // Run from a folder of its own: Ace keeps settings and a log below the user's home otherwise.
    const env = {
      ...process.env,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_STATE_HOME: folder,
      PUPPETEER_EXECUTABLE_PATH: browserPath,
      ACE_TIMEOUT_INITIAL: "60000",
      ...environment,
    };
    const out = join(folder, "report");
    await promisify(execFile)(process.execPath, [ACE, "-f", "-s", "-o", out, "-t", join(folder, "temporary"), file], {
      env,
      maxBuffer: 1 << 26,
    });
    return { violations: violationsOf(JSON.parse(await readFile(join(out, "report.json"), "utf8")) as Assertion) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const ACE = createRequire(import.meta.url).resolve("@daisy/ace-cli/bin/ace.js");

/** EARL, as Ace writes it: a tree of assertions, those of one document below it. */
interface Assertion {
  readonly assertions?: readonly Assertion[];
  readonly "earl:testSubject"?: { readonly url?: string };
  readonly "earl:test"?: { readonly "dct:title": string; readonly "earl:impact"?: string };
  readonly "earl:result"?: { readonly "earl:outcome": string; readonly "dct:description"?: string };
}

function violationsOf(assertion: Assertion, document = ""): readonly AceViolation[] {
  const here = assertion["earl:testSubject"]?.url ?? document;
  const nested = (assertion.assertions ?? []).flatMap((each) => violationsOf(each, here));
  const test = assertion["earl:test"];
  const result = assertion["earl:result"];
  if (!test || result?.["earl:outcome"] !== "fail") return nested;
  const { "dct:title": rule, "earl:impact": impact = "" } = test;
  return [...nested, { rule, impact, document: here, description: result["dct:description"] ?? "" }];
}
