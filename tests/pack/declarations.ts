import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/**
 * Writes the types of the sources: those that whoever imports the package gets to see.
 * @throws when a type is wrong
 */
export function declare(folder: string): void {
  const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const options = ["--project", join(import.meta.dirname, "tsconfig.json"), "--outDir", folder];
  const { status } = spawnSync(process.execPath, [compiler, ...options], { stdio: "inherit" });
  if (status !== 0) throw new Error("The types are not right");
  const seen = reachable(resolve(folder, "index.d.ts"));
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = resolve(folder, name);
    if (file.endsWith(".d.ts") && !seen.has(file)) rmSync(file);
  }
}

/** A file of declarations and all that it names. */
function reachable(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path = ""] of readFileSync(file, "utf8").matchAll(/(?:\bfrom |\bimport\()"(\.[^"]+)\.ts"/g)) {
    reachable(resolve(dirname(file), `${path}.d.ts`), seen);
  }
  return seen;
}
