/** What the shell is told: scripts and continuous integration rely on it (70 and 69 as in sysexits.h). */
export const EXIT = {
  ok: 0,
  /** Errors in the manuscript, or an output folder that cannot be written to. */
  manuscript: 1,
  usage: 2,
  /** No usable browser, or Node is too old. */
  unavailable: 69,
  /** A fault of Octavo's own. */
  fault: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
