import { setImmediate } from "node:timers/promises";
import type { RunStore } from "./store.ts";
import type { Tabs, TabWork } from "./tabs.ts";

/** Something to be printed, or to be taken from what was printed before. */
export interface Job {
  /** Tells all it is made from; absent for what is never kept. */
  readonly key?: string;
  /** Takes what stands of it from before, if anything does. */
  find?(): boolean;
  /** Takes what was kept of it. Answers whether that is of any use. */
  take?(kept: Uint8Array): boolean;
  /** Prints it. */
  readonly work: TabWork;
  /** How long that takes, against others. */
  readonly weight: number;
}

/**
 * Does some jobs: what was not printed before is begun at once, the longest first, so that no tab is left with a long
 * one in the end; meanwhile what is kept is read.
 * @param meanwhile other work that can be done when that has been read and the tabs still print
 */
export async function doJobs(
  all: readonly Job[],
  tabs: Tabs,
  store: RunStore | undefined,
  meanwhile?: () => Promise<void>,
): Promise<void> {
  const jobs = all.filter((job) => !job.find?.());
  const kept = await Promise.all(jobs.map(async ({ key }) => (key === undefined ? undefined : await store?.read(key))));
  const useless: TabWork[] = [];
  const readKept = async (): Promise<void> => {
    for (const [index, job] of jobs.entries()) {
      const bytes = kept[index];
      if (!bytes) continue;
      // The tabs are to be answered between two of them.
      await setImmediate();
      if (!job.take?.(bytes)) useless.push(job.work);
    }
    if (missing.length > 0) await meanwhile?.();
  };
  const missing = jobs.filter((_, index) => !kept[index]).toSorted((a, b) => b.weight - a.weight);
  await Promise.all([tabs.all(missing.map(({ work }) => work)), readKept()]);
  await tabs.all(useless);
}
