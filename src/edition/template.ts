import { Liquid } from "liquidjs";
import type { SettingValues } from "../config/config.ts";
import type { BookView } from "./book-view.ts";
import type { Labels } from "./edition.ts";
import { templateFault } from "./template-messages.ts";
import { BUILT_IN, type Templates } from "./templates.ts";

const engines = new WeakMap<Templates, Liquid>();

/** What a project's templates may use up, for one document: far more than any book needs. */
const LIMITS = { parseLimit: 1_000_000, memoryLimit: 100_000_000, renderLimit: 120_000 };

/**
 * The template engine: everything is escaped unless a template says `| raw`, which is right only for markup Octavo
 * made itself; an unknown variable or filter is an error, never an empty string. Templates can name nothing but other
 * templates.
 */
function liquid(templates: Templates): Liquid {
  const known = engines.get(templates);
  if (known) return known;
  const engine = new Liquid({
    fs: {
      existsSync: (path) => templates.has(path),
      readFileSync: (path) => templates.read(path),
      exists: async (path) => await Promise.resolve(templates.has(path)),
      readFile: async (path) => await Promise.resolve(templates.read(path)),
      resolve: (_folder, path, ending) => `${path}${ending}`,
      containsSync: () => true,
      contains: async () => await Promise.resolve(true),
    },
    extname: ".html",
    relativeReference: false,
    strictVariables: true,
    strictFilters: true,
    outputEscape: "escape",
    ownPropertyOnly: true,
    cache: true,
    ...(templates === BUILT_IN ? {} : LIMITS),
  });
  // The clock and chance would make another book of the same manuscript.
  delete engine.filters["date"];
  delete engine.filters["sample"];
  engines.set(templates, engine);
  return engine;
}

/** What a document's template is given. */
export interface TemplateContext extends Readonly<Record<string, unknown>> {
  readonly book: BookView;
  readonly labels: Labels;
  /** The values of the theme's settings. */
  readonly settings: SettingValues;
  /** What is chosen of them, as classes. */
  readonly setting_classes: string;
}

/** What each template is given, however deep it is rendered. */
const EVERYWHERE = ["book", "labels", "settings", "setting_classes"] as const;

/**
 * Renders a template.
 * @param name its path below `templates/`, without `.html`
 * @throws {TemplateFault} when a template of the project's has a fault; for Octavo's own an error that is ours
 */
export function renderTemplate(name: string, context: TemplateContext, templates: Templates = BUILT_IN): string {
  const globals = Object.fromEntries(EVERYWHERE.map((key) => [key, context[key]]));
  try {
    return liquid(templates).renderFileSync(name, context, { globals }) as string;
  } catch (error) {
    throw templateFault(error, templates, context);
  }
}

/**
 * Reads a template without rendering it.
 * @throws {TemplateFault} when it is the project's and has a fault
 */
export function parseTemplate(path: string, templates: Templates): void {
  try {
    liquid(templates).parse(templates.read(path), path);
  } catch (error) {
    throw templateFault(error, templates, {});
  }
}
