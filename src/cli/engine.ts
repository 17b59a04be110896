import { getCompileCacheDir } from "node:module";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import type { BuildEvents } from "../build-options.ts";

/** Two halves of 8 MB, in bytes. */
const ROOM_FOR_NEW_OBJECTS = 2 ** 24;

/**
 * Keeps V8 from giving new objects ever more room. It would come to hold some 130 MB for them, and a book that stays in
 * memory as it grows gains little by that: with an eighth of it a long one is made as fast in three quarters of the
 * memory. To finish a PDF is otherwise: what it makes is dropped at once, most of it, and the browser holds ten times as
 * much anyway; with room for that, garbage is collected far less often.
 * @returns listens to a build, beside those who do already
 */
export function keepYoungGenerationSmall(events: BuildEvents): BuildEvents {
  // Once it prints, it may grow.
  let isSettled = false;
  return {
    ...events,
    stage: (stage, detail) => {
      if (stage === "print") {
        setFlagsFromString("--semi-space-growth-factor=2");
        isSettled = true;
      } else if (!isSettled && roomForNewObjects() >= ROOM_FOR_NEW_OBJECTS) {
        setFlagsFromString("--semi-space-growth-factor=1");
        isSettled = true;
      }
      events.stage?.(stage, detail);
    },
  };
}

function roomForNewObjects(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === "new_space")?.space_size ?? 0;
}

/**
 * Leaves out V8's last compiler where the one before it is there: a build is over before code that is better by some
 * percent has earned what it costs to make, on cores that the browser needs.
 */
export function compileLess(): void {
  if (hasMaglev()) setFlagsFromString("--no-turbofan");
}

/**
 * Has what is loaded from now on compiled as a whole. Node keeps compiled code between runs as it is right after a file was
 * loaded: that is without the functions in it, as long as these are compiled one by one when they are first called, and so
 * anew in every run. Where nothing is kept, to compile also what is never called would be in vain.
 */
export function compileWhole(): void {
  if (getCompileCacheDir() === undefined) return;
  for (const name of NEEDED) process.getBuiltinModule(name);
  setFlagsFromString("--no-lazy");
}

/** What builds need of Node's own: there it is as it was compiled with Node, for the flags that Node was started with. */
const NEEDED = ["node:crypto", "node:perf_hooks", "node:timers/promises", "node:zlib"] as const;

function hasMaglev(): boolean {
  const { variables } = process.config as { readonly variables: Readonly<Record<string, unknown>> };
  return variables["v8_enable_maglev"] === 1;
}
