import { readFileSync } from "node:fs";

/** Octavo's version, from its package.json: beside `src` and `lib` alike. */
export function octavoVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
