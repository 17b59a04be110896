/**
 * Compiles `src/` to `lib/`, which the published package runs: Node strips types nowhere below `node_modules`.
 * npm calls it before it packs.
 */
import { join } from "node:path";
import { bundle } from "./bundle.ts";
import { declare } from "./declarations.ts";

const lib = join(import.meta.dirname, "../../lib");
await bundle(lib);
declare(lib);
