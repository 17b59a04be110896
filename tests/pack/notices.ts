import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CHECKOUT } from "../support/octavo.ts";

/** What may be compiled into a program under the MIT licence. */
const ALLOWED: ReadonlySet<string> = new Set(["Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"]);

/** Has the text of the Apache licence, which packages under it do not always bring. */
const APACHE = "node_modules/sharp/LICENSE";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/**
 * The licences of the packages that are compiled in.
 * @param modules files, some of them of packages
 * @throws when a licence does not allow it, or its text is not there
 */
export async function notices(modules: readonly string[]): Promise<string> {
  const folders = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0] ?? []);
  // Some lines of the bundler's are in every file.
  folders.push(join(CHECKOUT, "node_modules/rolldown"));
  const texts = await Promise.all([...new Set(folders)].toSorted().map(noticesOf));
  return ["# Packages compiled into Octavo", ...texts].join("\n\n") + "\n";
}

async function noticesOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
  if (!ALLOWED.has(license)) throw new Error(`${name} is under ${license}`);
  const files = (await readdir(folder))
    .filter((file) => /licen[cs]e|notice/i.test(file))
    .map((file) => join(folder, file));
  if (files.length === 0 && license === "Apache-2.0") files.push(join(CHECKOUT, APACHE));
  if (files.length === 0) throw new Error(`${name} has no text of its licence`);
  const texts = await Promise.all(files.map(async (file) => (await readFile(file, "utf8")).trim()));
  return [`## ${name} ${version} (${license})`, ...texts].join("\n\n");
}
