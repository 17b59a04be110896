import { setFlagsFromString } from "node:v8";
import type { BuildEvents } from "../build-options.ts";

/**
 * Keeps V8 from giving new objects ever more room. It would come to hold some 130 MB for them, and a book that stays in
 * memory as it grows gains nothing by that: with what there is when the program has been loaded, some 10 MB, a long one
 * is made as fast in three quarters of the memory. To finish a PDF is otherwise: what it makes is dropped at once, most
 * of it, and the browser holds ten times as much anyway; with room for that, garbage is collected far less often.
 * @returns listens to a build, beside those who do already
 */
export function keepYoungGenerationSmall(events: BuildEvents): BuildEvents {
  setFlagsFromString("--semi-space-growth-factor=1");
  return {
    ...events,
    stage: (stage, detail) => {
      if (stage === "print") setFlagsFromString("--semi-space-growth-factor=2");
      events.stage?.(stage, detail);
    },
  };
}

/**
 * Leaves out V8's last compiler where the one before it is there: a build is over before code that is better by some
 * percent has earned what it costs to make, on cores that the browser needs.
 */
export function compileLess(): void {
  if (hasMaglev()) setFlagsFromString("--no-turbofan");
}

function hasMaglev(): boolean {
  const { variables } = process.config as { readonly variables: Readonly<Record<string, unknown>> };
  return variables["v8_enable_maglev"] === 1;
}
