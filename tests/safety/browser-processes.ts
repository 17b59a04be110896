import { readFile, readdir } from "node:fs/promises";

/** The ids of the headless browsers that run on this machine, where it has a /proc to tell. */
export async function browserProcesses(): Promise<readonly string[]> {
  const found: string[] = [];
  const ids = await readdir("/proc").catch(() => []);
  for (const id of ids.filter((name) => /^\d+$/.test(name))) {
    // Processes come and go while they are being listed.
    const command = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
    if (/chrom|headless.shell/i.test(command.split("\0")[0] ?? "")) found.push(id);
  }
  return found;
}
