import { existsSync } from "node:fs";
import { Liquid } from "liquidjs";
import { TEMPLATES } from "./templates.ts";

let engine: Liquid | undefined;

/**
 * The template engine: everything is escaped unless a template says `| raw`, which is right only for markup Octavo
 * made itself; an unknown variable or filter is an error, never an empty string.
 */
function liquid(): Liquid {
  engine ??= new Liquid({
    root: [TEMPLATES],
    partials: [TEMPLATES],
    extname: ".html",
    strictVariables: true,
    strictFilters: true,
    outputEscape: "escape",
    ownPropertyOnly: true,
    cache: true,
  });
  return engine;
}

/**
 * Renders a template.
 * @param name its path below `templates/`, without `.html`
 * @throws when the template is missing or has a fault, with its file and line
 */
export function renderTemplate(name: string, context: object): string {
  if (!existsSync(`${TEMPLATES}${name}.html`)) throw new Error(`There is no template ${name}.html`);
  return liquid().renderFileSync(name, context) as string;
}
