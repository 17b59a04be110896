import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { setImmediate } from "node:timers/promises";

/** Node tells there of each process that it is about to create. */
const CHANNEL = "child_process";

/**
 * Does something that starts a program at some point, and tells when it has: the program goes on by itself then, however
 * busy this one is.
 * @param begun told once; not at all where no program is started
 */
export async function startingProgram<T>(start: () => Promise<T>, begun: () => void): Promise<T> {
  const onProcess = (): void => {
    unsubscribe(CHANNEL, onProcess);
    // It is created in this very turn.
    void setImmediate().then(begun);
  };
  subscribe(CHANNEL, onProcess);
  try {
    return await start();
  } finally {
    unsubscribe(CHANNEL, onProcess);
  }
}
