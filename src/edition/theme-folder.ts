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

/** What a theme wants done to the text of every format. */
export interface TextSettings {
  /** Whether the first words of a chapter are marked, to be set in small capitals. */
  readonly openingWords: boolean;
  /** Whether the pieces of code are told apart. */
  readonly highlighting: boolean;
}

/**
 * All that an EPUB asks of `theme.yaml`. It is read without the parser and the schema that the rest needs: they take
 * 40 ms to load. {@link loadTheme} sees to it that the lines are written as they are looked for here.
 */
export function textSettings(name: string): TextSettings {
  const yaml = readFileSync(themePath(name), "utf8");
  const isSet = (key: string): boolean => new RegExp(`^${key}: true\\s*$`, "m").test(yaml);
  return { openingWords: isSet("openingWords"), highlighting: isSet("highlighting") };
}

/** Where a theme's settings are. */
export function themePath(name: string): string {
  return join(TEMPLATES, "themes", name, "theme.yaml");
}
