import type { Examined } from "./examine.ts";
import { type CheckFormat, githubLines, sarifLog } from "./formats.ts";

/** Writes what a check found to the output stream: as text, as JSON, as SARIF, or as annotations for GitHub. */
export async function tell(
  { diagnostics, browserMissing }: Examined,
  format: CheckFormat,
  { cwd, version }: { readonly cwd: string; readonly version: string },
): Promise<void> {
  const { all } = diagnostics;
  if (format === "json") {
    const error = browserMissing === undefined ? undefined : { message: browserMissing };
    process.stdout.write(`${JSON.stringify({ version, diagnostics: all, error }, undefined, 2)}\n`);
  } else if (format === "sarif") {
    process.stdout.write(`${JSON.stringify(sarifLog(all, version, cwd), undefined, 2)}\n`);
  } else if (format === "github") {
    process.stdout.write(githubLines(all));
  } else {
    const { writeFindings } = await import("../for-readers.ts");
    writeFindings(diagnostics);
  }
  if (browserMissing !== undefined && format !== "json") {
    const { writeMessage } = await import("../for-readers.ts");
    writeMessage(browserMissing, undefined);
  }
}
