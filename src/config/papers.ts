import type { Config, ConfigEdition } from "./config.ts";
import { type ImpositionName, paperFor, partOfSheet } from "./imposition.ts";
import { planUse } from "./plan-use.ts";
import type { Paper, UsualEdition } from "./usual-editions.ts";

/** The papers that decide the size of an edition's pages; none where another size is given, or asked for by no one. */
export function papersOf(config: Config, edition: ConfigEdition, common: UsualEdition): readonly (Paper | undefined)[] {
  const impose = imposeOf(edition, common);
  const part = partOfSheet(impose);
  if (edition.trimSize) return part && impose ? (edition.papers ?? [paperFor(edition.trimSize, impose)]) : [undefined];
  if (edition.papers) return edition.papers;
  const isOnPaper = part ?? common.page ?? planUse(config, edition, common).largePrint;
  return isOnPaper ? (config.papers ?? ["a4"]) : [undefined];
}

/** How the pages of an edition share sheets: as it says, or as its name does. */
export function imposeOf({ imposition }: ConfigEdition, common: UsualEdition): ImpositionName | undefined {
  return imposition?.impose ?? common.impose;
}
