import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../pack/bundle.ts";
import { CHECKOUT } from "../support/octavo.ts";

/** What the published package has besides its compiled code. */
const BESIDE = ["bin", "templates", "package.json"];

/**
 * Makes the program as it is published, in a folder that is new: a checkout runs its sources.
 * @returns the command that runs it
 */
export async function published(folder: string): Promise<readonly string[]> {
  mkdirSync(folder);
  for (const name of BESIDE) cpSync(join(CHECKOUT, name), join(folder, name), { recursive: true });
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"), "junction");
  await bundle(join(folder, "lib"));
  return [process.execPath, join(folder, "bin/octavo.js")];
}
