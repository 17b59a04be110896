import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** One run of a whole process. */
export interface Run {
  /** Wall time from start to exit, in seconds. */
  readonly seconds: number;
  /** The largest sum of resident memory seen over the process and all its descendants, in MB; 0 where unknown. */
  readonly peakMb: number;
  readonly stdout: string;
}

const SAMPLE_EVERY_MS = 50;

/** Runs a command to its end. @throws when it exits with anything but 0 */
export async function run(command: readonly string[]): Promise<Run> {
  const [file, ...args] = command;
  if (!file) throw new Error("no command");
  const started = performance.now();
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  let peakKb = 0;
  const sampler = setInterval(() => (peakKb = Math.max(peakKb, treeKb(child.pid ?? 0))), SAMPLE_EVERY_MS);
  const code = await new Promise<number | null>((done) => child.on("close", done));
  clearInterval(sampler);
  if (code !== 0) throw new Error(`${command.join(" ")} exited with ${code}\n${errors.slice(-2000)}`);
  return { seconds: (performance.now() - started) / 1000, peakMb: peakKb / 1024, stdout };
}

/** Resident memory of a process and its descendants, in kB, from /proc (Linux only). */
function treeKb(root: number): number {
  const parents = new Map<number, number>();
  const resident = new Map<number, number>();
  try {
    for (const name of readdirSync("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
      resident.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    }
  } catch {
    // A process that ended while it was being looked at is no longer counted.
  }
  const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(parents.get(pid) ?? 0));
  let sum = 0;
  for (const [pid, kb] of resident) if (belongs(pid)) sum += kb;
  return sum;
}

/**
 * Runs commands in turn, A B C A B C …, after one run of each that is not counted: what slows the machine down for a
 * while slows all of them.
 */
export async function inTurn<Name extends string>(
  commands: Readonly<Record<Name, () => Promise<Run>>>,
  rounds: number,
): Promise<Readonly<Record<Name, readonly Run[]>>> {
  const names = Object.keys(commands) as Name[];
  const runs = Object.fromEntries(names.map((name) => [name, [] as Run[]])) as Record<Name, Run[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const one = await commands[name]();
      if (round > 0) runs[name].push(one);
    }
  }
  return runs;
}

/** What a program says its version is, in one line; undefined where it is not at hand. */
export function versionOf(program: string): string | undefined {
  try {
    return execFileSync(program, ["--version"], { stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .split("\n")[0];
  } catch {
    return undefined;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

/** `0.93 (0.90–0.97)`: the median and the range. */
export function spread(values: readonly number[], digits = 2): string {
  const low = Math.min(...values).toFixed(digits);
  const high = Math.max(...values).toFixed(digits);
  return `${median(values).toFixed(digits)} (${low}–${high})`;
}

/** Seconds that the processor worked for the children of this process that have ended (Linux only). */
export function processorTime(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // In hundredths: cutime and cstime, the 16th and 17th of proc(5).
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
