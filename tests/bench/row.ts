import { median, type Run, spread } from "./measure.ts";

/** One line of the table: Octavo against another. */
export interface Row {
  readonly what: string;
  readonly ratio: string;
  readonly ours: string;
  readonly theirs: string;
  readonly memory: string;
}

/** Compares runs that were made in turn. */
export function row(what: string, ours: readonly Run[], theirs: readonly Run[]): Row {
  return {
    what,
    ratio: spread(ours.map((one, round) => one.seconds / (theirs[round]?.seconds ?? Number.NaN))),
    ours: seconds(ours),
    theirs: seconds(theirs),
    memory: `${peak(ours)} / ${peak(theirs)} MB`,
  };
}

function seconds(runs: readonly Run[]): string {
  return `${median(runs.map((one) => one.seconds)).toFixed(2)} s`;
}

function peak(runs: readonly Run[]): string {
  return median(runs.map((one) => one.peakMb)).toFixed(0);
}

export function table(rows: readonly Row[]): string {
  const lines = rows.map((r) => `| ${r.what} | **${r.ratio}** | ${r.ours} | ${r.theirs} | ${r.memory} |`);
  return `| what | ratio | Octavo | the other | memory |\n|---|---|---|---|---|\n${lines.join("\n")}`;
}
