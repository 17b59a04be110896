import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TEMPLATES } from "./templates.ts";

/** Whether there is a theme of that name. */
export function hasTheme(name: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(name) && existsSync(themePath(name));
}

/** The themes there are. */
export function themeNames(): readonly string[] {
  return readdirSync(join(TEMPLATES, "themes")).filter(hasTheme).sort();
}

/**
 * Whether a theme has the first words of a chapter marked. It is all that an EPUB asks of `theme.yaml`, and is read
 * without the parser and the schema that the rest needs: they take 40 ms to load. {@link loadTheme} sees to it that
 * the line is written as it is looked for here.
 */
export function marksOpeningWords(name: string): boolean {
  return /^openingWords: true\s*$/m.test(readFileSync(themePath(name), "utf8"));
}

/** Where a theme's settings are. */
export function themePath(name: string): string {
  return join(TEMPLATES, "themes", name, "theme.yaml");
}
