import { sep } from "node:path";
import type { Examined } from "./examine.ts";
import { type CheckFormat, type CheckPlaces, githubLines, sarifLog } from "./formats.ts";

/** Writes what a check found to the output stream: as text, as JSON, as SARIF, or as annotations for GitHub. */
export async function tell(
  { diagnostics, browserMissing }: Examined,
  format: CheckFormat,
  given: CheckPlaces,
): Promise<void> {
  const { all } = diagnostics;
  const places = { ...given, path: given.path.replaceAll(sep, "/") };
  if (format === "json") {
    const error = browserMissing === undefined ? undefined : { message: browserMissing };
    process.stdout.write(`${JSON.stringify({ version: places.version, diagnostics: all, error }, undefined, 2)}\n`);
  } else if (format === "sarif") {
    process.stdout.write(`${JSON.stringify(sarifLog(all, places), undefined, 2)}\n`);
  } else if (format === "github") {
    process.stdout.write(githubLines(all, places.path));
  } else {
    const { writeFindings } = await import("../for-readers.ts");
    writeFindings(diagnostics);
  }
  if (browserMissing !== undefined && format !== "json") {
    const { writeMessage } = await import("../for-readers.ts");
    writeMessage(browserMissing, undefined);
  }
}
