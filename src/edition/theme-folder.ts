import { readdirSync } from "node:fs";
import { join } from "node:path";
import { BUILT_IN, isBuiltIn, type Templates, TEMPLATES } from "./templates.ts";

const NAME = /^[a-z][a-z0-9-]*$/;
/** What a theme of the project's extends when it does not say. */
const USUAL = "book";

/** Whether there is a theme of that name: a folder with a `theme.yaml`, a `print.css` or an `epub.css`. */
export function hasTheme(name: string, templates: Templates = BUILT_IN): boolean {
  return (
    NAME.test(name) && ["theme.yaml", "print.css", "epub.css"].some((file) => templates.has(`themes/${name}/${file}`))
  );
}

/** The themes there are, those of the project among them. */
export function themeNames(templates: Templates = BUILT_IN): readonly string[] {
  const own = [...templates.own.keys()].flatMap((path) => /^themes\/([^/]+)\//.exec(path)?.[1] ?? []);
  const names = new Set([...readdirSync(join(TEMPLATES, "themes")), ...own]);
  return [...names].filter((name) => hasTheme(name, templates)).sort();
}

/**
 * A theme and what it extends, the last one's ground first: `["book", "mine"]`. Octavo's themes extend nothing. The
 * chain ends where it would lead to a theme that is not there, or back to one of its own.
 */
export function themeChain(name: string, templates: Templates): readonly string[] {
  const chain: string[] = [];
  for (let next: string | undefined = name; next !== undefined; next = extended(next, templates)) {
    if (chain.includes(next) || !hasTheme(next, templates)) break;
    chain.unshift(next);
  }
  return chain;
}

/** What a theme says it extends. */
export function extended(name: string, templates: Templates): string | undefined {
  if (isBuiltIn(themePath(name))) return undefined;
  const yaml = templates.own.get(themePath(name))?.text ?? "";
  return /^extends:[ \t]*["']?([^\s"'#]+)/m.exec(yaml)?.[1] ?? USUAL;
}

/** What a theme wants done to the text of every format. */
export interface TextSettings {
  /** Whether the first words of a chapter are marked, to be set in small capitals. */
  readonly openingWords: boolean;
  /** Whether the pieces of code are told apart. */
  readonly highlighting: boolean;
}

/**
 * All that an EPUB asks of one of Octavo's themes. It is read without the parser and the schema that the rest needs:
 * they take 40 ms to load. A test sees to it that the lines are written as they are looked for here.
 */
export function textSettings(name: string): TextSettings {
  const yaml = BUILT_IN.read(themePath(name));
  const isSet = (key: string): boolean => new RegExp(`^${key}: true\\s*$`, "m").test(yaml);
  return { openingWords: isSet("openingWords"), highlighting: isSet("highlighting") };
}

/** Where a theme's settings are, below `templates/`. */
export function themePath(name: string): string {
  return `themes/${name}/theme.yaml`;
}
