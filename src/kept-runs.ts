import { KeptFiles } from "./kept-files.ts";
import { makerHash } from "./maker-hash.ts";
import type { StandingType } from "./print/runs/standing-type.ts";
import type { RunStore } from "./print/runs/store.ts";

/** Some dozens of long books. */
const LIMITS = { files: 5000, bytes: 400_000_000 };

/** Printed runs, by their keys. */
export interface Printed {
  get(key: string): Uint8Array | undefined;
  set(key: string, bytes: Uint8Array): unknown;
}

/**
 * What is printed, for as long as the build runs, or the session it is part of: what was there before a browser ended in the midst of a book is not
 * printed again.
 * @param environment where the user's cache is, to keep it for later builds of this very program, too
 * @param printed what the process has printed so far
 * @param standing what it has of that besides its bytes
 */
export async function openRuns(
  environment?: NodeJS.ProcessEnv,
  printed?: Printed,
  standing?: StandingType,
): Promise<RunStore> {
  if (!environment && !printed) return heldRuns(standing);
  return await keptRuns(environment, printed ?? new Map<string, Uint8Array>(), standing);
}

/** For one build that leaves nothing behind: a run is packed when it is asked for again, as after the end of a browser. */
function heldRuns(standing: StandingType | undefined): RunStore {
  const held = new Map<string, () => Uint8Array>();
  return {
    standing,
    read: async (key) => await Promise.resolve(held.get(key)?.()),
    write: async (key, bytes) => {
      await Promise.resolve(held.set(key, () => bytes));
    },
    hold: (key, pack) => void held.set(key, pack),
  };
}

async function keptRuns(
  environment: NodeJS.ProcessEnv | undefined,
  printed: Printed,
  standing: StandingType | undefined,
): Promise<RunStore> {
  const files = environment && (await KeptFiles.open("runs", environment, LIMITS));
  const maker = files && makerHash();
  return {
    standing,
    read: async (key) => printed.get(key) ?? (await files?.read(`${maker}-${key}`)),
    write: async (key, bytes) => {
      printed.set(key, bytes);
      await files?.write(`${maker}-${key}`, bytes);
    },
  };
}
