import { fileURLToPath } from "node:url";

/** Octavo's own folder, which ends in a slash: it holds `templates`, and `src` or, where it is published, `lib`. */
export const PACKAGE = fileURLToPath(new URL("../", import.meta.url));
