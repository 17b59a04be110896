#!/usr/bin/env node
// `npm create octavo my-book` is `octavo init my-book`, with the Octavo that was installed beside this.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const octavo = dirname(createRequire(import.meta.url).resolve("octavo/package.json"));
process.argv.splice(2, 0, "init");
await import(pathToFileURL(join(octavo, "bin/octavo.js")).href);
