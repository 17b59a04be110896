import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KeptFiles } from "./kept-files.ts";
import type { RunStore } from "./print/runs/store.ts";

/** Some dozens of long books. */
const LIMITS = { files: 5000, bytes: 400_000_000 };

/** The rooms that decide what a print looks like. */
const ROOMS = ["browser", "pdf", "print"];

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
 */
export async function openRuns(
  environment?: NodeJS.ProcessEnv,
  printed: Printed = new Map<string, Uint8Array>(),
): Promise<RunStore> {
  const files = environment && (await KeptFiles.open("runs", environment, LIMITS));
  const maker = files && programHash();
  return {
    read: async (key) => printed.get(key) ?? (await files?.read(`${maker}-${key}`)),
    write: async (key, bytes) => {
      printed.set(key, bytes);
      await files?.write(`${maker}-${key}`, bytes);
    },
  };
}

let hashOfProgram: string | undefined;

/** What was printed by another version of the program, or packed by another zlib, may differ. */
function programHash(): string {
  return (hashOfProgram ??= hashRooms());
}

function hashRooms(): string {
  const hash = createHash("sha256").update(process.versions.zlib ?? "");
  for (const room of ROOMS) {
    const folder = join(import.meta.dirname, room);
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
      if (/\.[jt]s$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
