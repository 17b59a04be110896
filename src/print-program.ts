import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE } from "./package-folder.ts";

/** The rooms that decide what a print looks like, and the pictures in it. */
const ROOMS = ["book/assets", "browser", "edition", "markdown", "pdf", "print"];

/** A hash of the program that prints: what another one printed may differ. Published, it is what it was of the sources. */
export function printProgram(): string {
  // With the versions of the packages it uses.
  const hash = createHash("sha256").update(readFileSync(`${PACKAGE}package.json`));
  for (const room of ROOMS) {
    const folder = join(import.meta.dirname, room);
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
      if (name.endsWith(".ts")) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
