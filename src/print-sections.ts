import type { EditionPlan } from "./config/editions.ts";
import { KnownSections } from "./edition/known-sections.ts";
import { KeptSections } from "./kept-sections.ts";
import type { PublishContext } from "./publish.ts";

/** What is known of the sections of a print edition from earlier builds. */
export interface EarlierSections {
  readonly known?: KnownSections;
  /** Where they are kept for later ones; absent in a session, which has them in memory. */
  readonly keptSections?: KeptSections;
}

/** What a session, or the user's cache, has of the sections of an edition. */
export async function sectionsOf(
  { id }: EditionPlan,
  { options, root }: Pick<PublishContext, "options" | "root">,
): Promise<EarlierSections> {
  const rendered = options.session?.rendered;
  if (rendered) {
    const name = `${root}\u0000${id}`;
    const known = rendered.get(name) ?? new KnownSections();
    rendered.set(name, known);
    return { known };
  }
  if (options.cache === false || options.passing) return {};
  const keptSections = await KeptSections.open(process.env, root, id);
  return keptSections ? { known: new KnownSections(keptSections.stored), keptSections } : {};
}
