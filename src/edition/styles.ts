import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TEMPLATES } from "./templates.ts";

/** The styles of an edition: what all themes share, then the theme's own. */
export function editionCss(theme: string, target: "epub" | "print"): string {
  const files = [join(TEMPLATES, "base", `${target}.css`), join(TEMPLATES, "themes", theme, `${target}.css`)];
  return files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
}
