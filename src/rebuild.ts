import type { BookWatch, Changes } from "./watch.ts";

/**
 * Does some work at once, and again whenever a book changes, until the signal is given. Work that is under way when a
 * newer change comes is told to stop, and done anew once it has.
 * @param work is given what changed since it was last begun (nothing, the first time), and when to stop
 * @param idle is called whenever there is nothing to do
 */
export async function rebuild(
  watch: BookWatch,
  signal: AbortSignal,
  work: (changes: Changes, signal: AbortSignal) => Promise<void>,
  idle: () => void = () => undefined,
): Promise<void> {
  const waiting = new Waiting();
  const stop = (): void => waiting.stop();
  signal.addEventListener("abort", stop, { once: true });
  const unwatch = watch.onChange((changes) => waiting.add(changes));
  try {
    let changes: Changes = [];
    while (!signal.aborted) {
      await work(changes, waiting.begin());
      if (!waiting.has) idle();
      changes = await waiting.next();
    }
  } finally {
    unwatch();
    signal.removeEventListener("abort", stop);
  }
}

/** Changes that nothing was done about yet. */
class Waiting {
  #changes: string[] = [];
  #wake = Promise.withResolvers<void>();
  #working = new AbortController();

  get has(): boolean {
    return this.#changes.length > 0;
  }

  add(changes: Changes): void {
    this.#changes.push(...changes);
    this.stop();
  }

  stop(): void {
    this.#working.abort();
    this.#wake.resolve();
  }

  /** Work begins. @returns when it is to stop */
  begin(): AbortSignal {
    return this.#working.signal;
  }

  async next(): Promise<Changes> {
    await this.#wake.promise;
    const changes = this.#changes;
    this.#changes = [];
    this.#wake = Promise.withResolvers();
    this.#working = new AbortController();
    return [...new Set(changes)];
  }
}
