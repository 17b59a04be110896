import { readFile, readdir } from "node:fs/promises";

/** The ids of the processes on this machine whose environment holds a text, where there is a /proc to tell. */
export async function processesWith(text: string): Promise<readonly string[]> {
  const found: string[] = [];
  const ids = await readdir("/proc").catch(() => []);
  for (const id of ids.filter((name) => /^\d+$/.test(name))) {
    // Processes come and go while they are being listed; those of others cannot be read.
    const environment = await readFile(`/proc/${id}/environ`, "latin1").catch(() => "");
    if (environment.includes(text)) found.push(id);
  }
  return found;
}
