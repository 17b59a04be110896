import type { BuildEvents, Stage } from "./build-options.ts";

/** Adds up the wall time of each stage and tells of its beginning. */
export class Stopwatch {
  readonly milliseconds: Record<string, number> = {};
  readonly #events: BuildEvents;

  constructor(events: BuildEvents) {
    this.#events = events;
  }

  async time<T>(stage: Stage, work: () => T | Promise<T>, detail?: string): Promise<T> {
    this.#events.stage?.(stage, detail);
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.milliseconds[stage] = (this.milliseconds[stage] ?? 0) + performance.now() - started;
    }
  }
}
