import { execFileSync } from "node:child_process";

const QPDF = "qpdf";

/** Whether qpdf is at hand. */
export function hasQpdf(): boolean {
  try {
    execFileSync(QPDF, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * What qpdf says of the syntax of a PDF: cross references, streams, linearisation.
 * @throws where it finds an error
 */
export function checkSyntax(file: string): string {
  return execFileSync(QPDF, ["--check", file], { encoding: "utf8" });
}
