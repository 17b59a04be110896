import type { Machine } from "../../browser/machine.ts";
import { lookAtBrowser } from "./browser.ts";
import { type DoctorFinding, good } from "./finding.ts";
import { lookAtDisk, lookAtValidators } from "./machine.ts";
import { lookAtFonts, lookAtHyphenation, lookAtOptional } from "./packages.ts";

/** Looks at all that a build needs of the machine, and at what it may want besides. */
export async function examine(
  cwd: string,
  env: NodeJS.ProcessEnv,
  version: string,
  machine: Machine,
): Promise<readonly DoctorFinding[]> {
  return [
    good("Octavo", version),
    good("Node", `${process.versions.node} on ${machine.platform} (${machine.arch})`),
    ...(await lookAtBrowser(env, machine)),
    lookAtFonts(),
    lookAtHyphenation(),
    ...(await lookAtDisk(cwd, env, machine)),
    ...lookAtOptional(),
    lookAtValidators(machine),
  ];
}

const MARKS = { good: "✓", missing: "–", bad: "✗" } as const;

/** A line for each finding, and below it the line that mends it. */
export function formatFindings(findings: readonly DoctorFinding[]): string {
  const widest = Math.max(...findings.map(({ subject }) => subject.length));
  const indent = " ".repeat(widest + 4);
  return findings
    .map(({ subject, state, words, mend }) => {
      const line = `${MARKS[state]} ${subject.padEnd(widest)}  ${words}\n`;
      return mend === undefined ? line : `${line}${indent}${mend}\n`;
    })
    .join("");
}
