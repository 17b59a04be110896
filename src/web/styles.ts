import type { EditionPlan } from "../config/editions.ts";
import type { Design } from "../edition/design.ts";
import { editionCss } from "../edition/styles.ts";
import { propertiesCss } from "../edition/theme-settings.ts";

/** The styles of a page: the theme's settings, then what all themes share, then the theme's own. */
export async function pageStyles(plan: EditionPlan, { templates, properties }: Design): Promise<string> {
  const { generate, parse } = await import("css-tree");
  const css = [propertiesCss(properties), editionCss(plan.theme, "web", templates)].join("\n");
  // Without comments and line ends it takes half the room in every copy of the page.
  return generate(parse(css));
}
