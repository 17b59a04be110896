import { readFileSync } from "node:fs";
import { PACKAGE } from "../package-folder.ts";

/** Octavo's version, from its package.json. */
export function octavoVersion(): string {
  const text = readFileSync(`${PACKAGE}package.json`, "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
