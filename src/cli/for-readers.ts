import pico from "picocolors";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { formatReport } from "../diagnostic/report.ts";
import { describeFault } from "./fault.ts";
import { printable } from "../diagnostic/text-width.ts";
import type { Outcome } from "./run-build.ts";
import type { WatchTalk } from "./run-watch.ts";
import { summaryLines } from "./summary.ts";

/** Writes diagnostics and messages to the error stream, the finished files to the output stream. */
export function writeReport(outcome: Outcome, version: string, quiet: boolean): void {
  const { diagnostics, result, message, hint, fault } = outcome;
  process.stderr.write(formatReport(diagnostics, { colour: hasColour(), hide: quiet ? ["note"] : [] }));
  if (!quiet) {
    for (const line of summaryLines(result, process.cwd(), diagnostics)) {
      process.stdout.write(`${line}\n`);
    }
  }
  if (fault !== undefined) process.stderr.write(describeFault(fault, version));
  else if (message !== undefined) writeMessage(message, hint);
}

/** Tells on the output stream what becomes of a book that is watched. */
export function watchTalk(report: (outcome: Outcome) => void, quiet: boolean): WatchTalk {
  const say = (line: string): void => {
    if (!quiet) process.stdout.write(`${line}\n`);
  };
  return {
    changed: (files) => {
      const [first = "", ...others] = files.map(printable);
      say(`\n${first}${others.length > 0 ? ` and ${others.length} more` : ""} changed.`);
    },
    built: report,
    waiting: () => say("Waiting for changes; Ctrl-C ends."),
  };
}

/** Writes what a check found to the output stream; it says so where that is nothing. */
export function writeFindings(diagnostics: Diagnostics): void {
  const report = formatReport(diagnostics, { colour: hasColour() });
  process.stdout.write(report === "" ? "Nothing is wrong.\n" : report);
}

/** Writes why there is no build, and what to do about it, to the error stream. */
export function writeMessage(message: string, hint: string | undefined): void {
  const colours = pico.createColors(hasColour());
  process.stderr.write(`${colours.red("octavo")}: ${message}\n${hint ? `  ${colours.bold("hint:")} ${hint}\n` : ""}`);
}

/** NO_COLOR and FORCE_COLOR win; else colours are for terminals. The report goes to the error stream. */
function hasColour(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0";
  return process.stderr.isTTY && TERM !== "dumb";
}
