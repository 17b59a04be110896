/**
 * Writes the package `create-octavo`, which `npm create octavo` runs, into a folder: `node tests/pack/create-package.ts DIR`.
 * It is published from there, after the package of the same version that it starts.
 */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const checkout = join(import.meta.dirname, "../..");
const folder = resolve(process.argv[2] ?? "create-octavo");
const octavo = JSON.parse(await readFile(join(checkout, "package.json"), "utf8")) as Readonly<Record<string, unknown>>;

const manifest = {
  name: "create-octavo",
  version: octavo["version"],
  description: "Begins a book for Octavo: npm create octavo my-book",
  keywords: octavo["keywords"],
  license: octavo["license"],
  author: octavo["author"],
  bin: { "create-octavo": "create-octavo.js" },
  files: ["create-octavo.js"],
  type: "module",
  dependencies: { octavo: octavo["version"] },
  engines: octavo["engines"],
};

await mkdir(folder, { recursive: true });
await writeFile(join(folder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
await cp(join(import.meta.dirname, "create/create-octavo.js"), join(folder, "create-octavo.js"));
await cp(join(checkout, "LICENSE"), join(folder, "LICENSE"));
