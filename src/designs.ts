import { realpath } from "node:fs/promises";
import { dirname, relative, sep } from "node:path";
import type { EditionPlan } from "./config/editions.ts";
import type { Config } from "./config/config.ts";
import { parseSet } from "./config/override.ts";
import type { Diagnostics } from "./diagnostic/diagnostic.ts";
import { suggest } from "./diagnostic/suggest.ts";
import { UsageError } from "./diagnostic/usage-error.ts";
import { type Design, plainDesign } from "./edition/design.ts";
import { speaks } from "./edition/labels.ts";
import { BUILT_IN, type Templates } from "./edition/templates.ts";
import { hasTheme, themeNames } from "./edition/theme-folder.ts";
import type { Manuscript } from "./manuscript/manuscript.ts";

/** How each edition looks, and its plan with the size of page that its theme asks for. */
export interface Designs {
  readonly plans: readonly EditionPlan[];
  readonly designs: ReadonlyMap<string, Design>;
}

/**
 * Reads the project's templates and themes and the author's fonts, and reports what is wrong with them and with the
 * settings of themes, before anything is made with them.
 * @throws {UsageError} when a theme that does not exist was asked for with `--set`
 */
export async function readDesigns(
  plans: readonly EditionPlan[],
  manuscript: Manuscript,
  { sets, cwd }: { readonly sets: readonly string[]; readonly cwd: string },
  diagnostics: Diagnostics,
): Promise<Designs> {
  const { config, templates: folder } = manuscript;
  let templates = BUILT_IN;
  if (folder !== undefined) {
    const from = await realpath(cwd);
    const shown = (path: string): string => relative(from, path).split(sep).join("/");
    const { readTemplates } = await import("./edition/own-templates.ts");
    templates = await readTemplates(folder, { within: dirname(folder), shown }, diagnostics);
  }
  reportUnspoken(config, diagnostics);
  reportUnknownThemes(plans, { config, sets, templates }, diagnostics);
  const isPlain = templates === BUILT_IN && !config.fonts && plans.every(({ themeSettings }) => !themeSettings);
  const isUnknown = plans.some(({ theme }) => !hasTheme(theme, templates));
  if (isUnknown) return { plans, designs: new Map() };
  if (isPlain) return { plans, designs: new Map(plans.map((plan) => [plan.id, plainDesign(plan)])) };
  const { checkDesigns } = await import("./edition/check-design.ts");
  return checkDesigns(plans, { config, templates, root: manuscript.assetRoot ?? manuscript.root }, diagnostics);
}

/** Tells of the words that Octavo puts into a book in a language it does not speak. */
function reportUnspoken({ language, spans }: Config, diagnostics: Diagnostics): void {
  if (language === undefined || speaks(language)) return;
  const name = new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
  diagnostics.report("language-unspoken", {
    message: `Octavo does not speak ${name}: words such as “Contents”, “Figure” and “Note” are English in this book.`,
    span: spans.get("language"),
    hint: "Chapters are numbered with your own words (`numbering: { chapters: … }`); boxes may have titles of yours.",
  });
}

/**
 * Reports themes that do not exist: the book's own once, for all editions; an edition's for that edition.
 */
function reportUnknownThemes(
  plans: readonly EditionPlan[],
  {
    config,
    sets,
    templates,
  }: { readonly config: Config; readonly sets: readonly string[]; readonly templates: Templates },
  diagnostics: Diagnostics,
): void {
  const typed = new Set(sets.map((set) => parseSet(set)).map(({ path }) => path.join(".")));
  const ofBook = new Set<string>();
  for (const { name, theme } of plans) {
    if (hasTheme(theme, templates) || ofBook.has(theme)) continue;
    const own = config.editions?.some((edition) => edition.name === name && edition.theme) ?? false;
    const key = own ? `editions.${name}.theme` : "theme";
    const known = themeNames(templates);
    const near = suggest(theme, known);
    const message = `There is no theme “${theme}”.`;
    const hint = near ? `Did you mean “${near}”?` : `The themes are ${known.join(", ")}.`;
    if (typed.has(key)) throw new UsageError(`--set ${key}=${theme}: ${message}`, hint);
    if (!own) ofBook.add(theme);
    const reporter = own ? diagnostics.forEdition(name) : diagnostics;
    reporter.report("theme-unknown", { message, span: config.spans.get(key), hint });
  }
}
