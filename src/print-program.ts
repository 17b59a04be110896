import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The rooms that decide what a print looks like. */
const ROOMS = ["browser", "pdf", "print"];

/** A hash of the program that prints: what another one printed may differ. Published, it is what it was of the sources. */
export function printProgram(): string {
  const hash = createHash("sha256");
  for (const room of ROOMS) {
    const folder = join(import.meta.dirname, room);
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
      if (name.endsWith(".ts")) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
