/**
 * Compiles `src/` to `lib/`, which the published package runs: Node strips types nowhere below `node_modules`.
 * npm calls it before it packs.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

rmSync(join(here, "../../lib"), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [compiler, "--project", join(here, "tsconfig.json")], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
