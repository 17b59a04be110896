import { fileURLToPath } from "node:url";

/** The folder of Octavo's own templates, beside `src` and `lib`. */
export const TEMPLATES = fileURLToPath(new URL("../../templates/", import.meta.url));
