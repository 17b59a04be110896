import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KeptFiles } from "./kept-files.ts";
import type { RunStore } from "./print/runs/store.ts";

/** Some dozens of long books. */
const LIMITS = { files: 5000, bytes: 400_000_000 };

/** The rooms that decide what a print looks like. */
const ROOMS = ["browser", "pdf", "print"];

/** Opens what is kept of printed runs, those of this very program; undefined where nothing can be kept. */
export async function openKeptRuns(environment: NodeJS.ProcessEnv): Promise<RunStore | undefined> {
  const files = await KeptFiles.open("runs", environment, LIMITS);
  if (!files) return undefined;
  const maker = programHash();
  const nameOf = (key: string): string => `${maker}-${key}`;
  return {
    read: async (key) => await files.read(nameOf(key)),
    write: async (key, bytes) => {
      await files.write(nameOf(key), bytes);
    },
  };
}

/** What was printed by another version of the program, or packed by another zlib, may differ. */
function programHash(): string {
  const hash = createHash("sha256").update(process.versions.zlib ?? "");
  for (const room of ROOMS) {
    const folder = join(import.meta.dirname, room);
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
      if (/\.[jt]s$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
