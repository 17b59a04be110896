import { EXIT } from "./exit-code.ts";

const INTERRUPTS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Does work that can be interrupted: the first signal asks it to stop and clean up; a second one does not wait for it. */
export async function untilInterrupted<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  for (const signal of INTERRUPTS) process.on(signal, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of INTERRUPTS) process.off(signal, interrupt);
  }
}
