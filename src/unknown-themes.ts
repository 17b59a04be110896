import type { EditionPlan } from "./config/editions.ts";
import type { Config } from "./config/config.ts";
import { parseSet } from "./config/override.ts";
import type { Diagnostics } from "./diagnostic/diagnostic.ts";
import { suggest } from "./diagnostic/suggest.ts";
import { UsageError } from "./diagnostic/usage-error.ts";
import { hasTheme, themeNames } from "./edition/theme-folder.ts";

/**
 * Reports themes that do not exist, before anything is made with them: the book's own once, for all editions; an
 * edition's for that edition.
 * @throws {UsageError} when it was asked for with `--set`
 */
export function reportUnknownThemes(
  plans: readonly EditionPlan[],
  { config, sets }: { readonly config: Config; readonly sets: readonly string[] },
  diagnostics: Diagnostics,
): void {
  const typed = new Set(sets.map((set) => parseSet(set)).map(({ path }) => path.join(".")));
  const ofBook = new Set<string>();
  for (const { name, theme } of plans) {
    if (hasTheme(theme) || ofBook.has(theme)) continue;
    const own = config.editions?.some((edition) => edition.name === name && edition.theme) ?? false;
    const key = own ? `editions.${name}.theme` : "theme";
    const near = suggest(theme, themeNames());
    const message = `There is no theme “${theme}”.`;
    const hint = near ? `Did you mean “${near}”?` : `The themes are ${themeNames().join(", ")}.`;
    if (typed.has(key)) throw new UsageError(`--set ${key}=${theme}: ${message}`, hint);
    if (!own) ofBook.add(theme);
    const reporter = own ? diagnostics.forEdition(name) : diagnostics;
    reporter.report("theme-unknown", { message, span: config.spans.get(key), hint });
  }
}
