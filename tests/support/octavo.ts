import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The checkout these tests belong to. */
export const CHECKOUT: string = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

export interface Finished {
  /** The exit code, or the name of the signal that ended the process. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface OctavoOptions {
  readonly cwd?: string;
  /** Added to this process's own; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told of the running process, so that a test can interrupt it. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the command line as a user does, in a process of its own, to its end. */
export async function octavo(args: readonly string[], options: OctavoOptions = {}): Promise<Finished> {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...options.env };
  const child = spawn(process.execPath, [`${CHECKOUT}/bin/octavo.js`, ...args], {
    cwd: options.cwd ?? CHECKOUT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  options.onStart?.(child);
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ status: code ?? signal ?? -1, stdout, stderr }));
  });
}
