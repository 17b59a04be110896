import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

const REMOVAL = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;

/** In each folder: which process made it, by its number and the space that this number is of. */
const OWNER = "owner";

/** What is removed when the process exits without more ado. */
const made = new Set<string>();
let hasSwept = false;

/**
 * A folder among the temporary files that nobody else can look into. It goes with the process; what a process left
 * that was killed, the next one removes.
 */
export class TemporaryFolder {
  readonly path: string;

  constructor(kind: "browser" | "pictures") {
    if (!hasSwept) {
      process.once("exit", removeAll);
      removeLeftovers();
      hasSwept = true;
    }
    this.path = mkdtempSync(join(tmpdir(), `octavo-${kind}-`));
    made.add(this.path);
    writeFileSync(join(this.path, OWNER), `${process.pid} ${processSpace()}`);
  }

  /** Removes it, waiting for a program that still writes to it. May be called again. */
  async remove(): Promise<void> {
    await rm(this.path, REMOVAL);
    made.delete(this.path);
  }

  /** Removes it at once. May be called again. */
  removeNow(): void {
    rmSync(this.path, REMOVAL);
    made.delete(this.path);
  }
}

function removeAll(): void {
  for (const path of made) tryToRemove(path);
}

function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name);
    if (/^octavo-(?:browser|pictures)-/.test(name) && isLeftOver(path)) tryToRemove(path);
  }
}

/** Whether a folder is the user's own, and the process that made it is gone. */
function isLeftOver(path: string): boolean {
  try {
    const facts = lstatSync(path);
    if (!facts.isDirectory() || facts.uid !== (process.getuid?.() ?? facts.uid)) return false;
    const [, pid, space] = /^(\d+) (.*)$/.exec(readFileSync(join(path, OWNER), "utf8")) ?? [];
    return pid !== undefined && space === processSpace() && !isRunning(Number(pid));
  } catch {
    // It has just been made, or is just being removed.
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One that is somebody else's may not be asked.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Containers that share a folder for temporary files number their processes each for itself. */
function processSpace(): string {
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

function tryToRemove(path: string): void {
  try {
    rmSync(path, REMOVAL);
  } catch {
    // The next process tries again.
  }
}
