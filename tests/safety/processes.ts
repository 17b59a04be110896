import { readFile, readdir } from "node:fs/promises";

/** A process and the id of the one that started it. */
type Parents = ReadonlyMap<number, number>;

/** The processes that a process has started, and those that these have, where there is a /proc to tell. */
export async function descendantsOf(id: number): Promise<readonly number[]> {
  const parents = await running();
  const isBelow = (child: number): boolean => {
    const parent = parents.get(child);
    return parent !== undefined && (parent === id || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

/** Those of some processes that still run. One that ended and was not waited for is none. */
export async function stillRunning(ids: readonly number[]): Promise<readonly number[]> {
  const parents = await running();
  return ids.filter((id) => parents.has(id));
}

async function running(): Promise<Parents> {
  const parents = new Map<number, number>();
  const names = await readdir("/proc").catch(() => []);
  for (const name of names.filter((each) => /^\d+$/.test(each))) {
    // Processes come and go while they are being listed.
    const stat = await readFile(`/proc/${name}/stat`, "latin1").catch(() => "");
    const [, state, parent] = /\) (\S) (\d+)/.exec(stat) ?? [];
    if (parent !== undefined && state !== "Z") parents.set(Number(name), Number(parent));
  }
  return parents;
}
