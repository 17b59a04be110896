import type { EditionPlan } from "./config/editions.ts";
import { KnownDocuments } from "./edition/known-documents.ts";
import { KnownSections } from "./edition/known-sections.ts";
import { KeptSections } from "./kept-sections.ts";
import type { PublishContext } from "./publish.ts";

type Edited = Pick<PublishContext, "options" | "root">;

/** What is known of the sections of a print edition from earlier builds. */
export interface EarlierSections {
  readonly known?: KnownSections;
  /** Where they are kept for later ones; absent in a session, which has them in memory. */
  readonly keptSections?: KeptSections;
}

/** What a session, or the user's cache, has of the sections of an edition. */
export async function sectionsOf(plan: EditionPlan, context: Edited): Promise<EarlierSections> {
  const { options, root } = context;
  const rendered = options.session?.rendered;
  if (rendered) {
    const name = nameIn(plan, context);
    const known = rendered.get(name) ?? new KnownSections();
    rendered.set(name, known);
    return { known };
  }
  if (options.cache === false || options.passing) return {};
  const keptSections = await KeptSections.open(process.env, root, plan.id);
  return keptSections ? { known: new KnownSections(keptSections.stored), keptSections } : {};
}

/** What a session knows of the documents of an EPUB that it renders again and again. */
export function documentsOf(plan: EditionPlan, context: Edited): KnownDocuments | undefined {
  const { documents } = context.options.session ?? {};
  if (!documents) return undefined;
  const name = nameIn(plan, context);
  const known = documents.get(name) ?? new KnownDocuments();
  documents.set(name, known);
  return known;
}

/** What an edition is called in a session, which may build several books. */
function nameIn({ id }: EditionPlan, { root }: Edited): string {
  return `${root}\u0000${id}`;
}
