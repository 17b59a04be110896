import type { EditionPlan } from "../config/editions.ts";
import type { Design } from "../edition/design.ts";
import { digitsCss } from "../edition/digits-css.ts";
import { editionCss } from "../edition/styles.ts";
import { propertiesCss } from "../edition/theme-settings.ts";

/**
 * The styles of a page: the theme's settings, then what all themes share, then the theme's own.
 * @param zero of the digits of the book
 */
export async function pageStyles(zero: number, plan: EditionPlan, { templates, properties }: Design): Promise<string> {
  const { generate, parse } = await import("css-tree");
  const css = [propertiesCss(properties), editionCss(plan.theme, "web", templates), digitsCss(zero, "web")].join("\n");
  // Without comments and line ends it takes half the room in every copy of the page.
  return generate(parse(css));
}
