import type { Book, Section } from "../book/book.ts";
import type { GlyphCheck, SeenGlyphs } from "./glyphs.ts";
import type { Preparation } from "./printable.ts";
import { RecognisedSections } from "./recognised-sections.ts";
import type { SectionView } from "./section-view.ts";

/** A section as it was made ready for print, with what else that did. */
interface Prepared {
  /** Whatever the text was made ready by, besides itself. */
  readonly setting: string;
  readonly made: Section;
  readonly pageTargets: readonly string[];
  readonly seen: SeenGlyphs;
  /** How many drawings and full-page pictures were counted before, and which came. */
  readonly before: Counted;
  readonly drawings: number;
  readonly plates: readonly string[];
}

interface Counted {
  readonly drawings: number;
  readonly plates: number;
}

/**
 * What is known of an edition that is rendered again and again: sections that are as they were need not be made ready
 * for print again, nor be written. An edition is the same without.
 */
export class KnownSections {
  readonly #sections = new RecognisedSections();
  #prepared = new WeakMap<Section, Prepared>();
  #views = new WeakMap<Section, SectionView>();

  /** The book, with the very sections of the time before in the place of those that say the same. */
  recognised(book: Book): Book {
    return { ...book, sections: this.#sections.recognised(book.sections) };
  }

  /** A section made ready for print; `make` does it where it is not known. */
  prepared(section: Section, setting: string, preparation: Preparation, make: (own: Preparation) => Section): Section {
    const known = this.#prepared.get(section);
    const before = { drawings: preparation.pictures.count, plates: preparation.plates.size };
    if (known?.setting === setting && countsAs(known, before) && preparation.glyphs.isAsBefore(known.seen)) {
      takeOver(known, preparation);
      return known.made;
    }
    const pageTargets = new Set<string>();
    const plates = new Set(preparation.plates);
    const { made, seen } = recorded(preparation.glyphs, () => make({ ...preparation, pageTargets, plates }));
    const prepared: Prepared = {
      setting,
      made,
      pageTargets: [...pageTargets],
      seen,
      before,
      drawings: preparation.pictures.count - before.drawings,
      plates: [...plates].slice(before.plates),
    };
    for (const target of pageTargets) preparation.pageTargets.add(target);
    for (const plate of prepared.plates) preparation.plates.add(plate);
    this.#prepared.set(section, prepared);
    return made;
  }

  /** The view of a section that was made ready for print. */
  view(section: Section, make: () => SectionView): SectionView {
    const view = this.#views.get(section) ?? make();
    this.#views.set(section, view);
    return view;
  }
}

function recorded(glyphs: GlyphCheck, make: () => Section): { readonly made: Section; readonly seen: SeenGlyphs } {
  const seen = glyphs.record();
  try {
    return { made: make(), seen };
  } finally {
    glyphs.stopRecord();
  }
}

/** Names of drawings and pictures are counted through the book. */
function countsAs({ before, drawings, plates }: Prepared, now: Counted): boolean {
  return (drawings === 0 || before.drawings === now.drawings) && (plates.length === 0 || before.plates === now.plates);
}

function takeOver({ pageTargets, plates, drawings, seen }: Prepared, preparation: Preparation): void {
  for (const target of pageTargets) preparation.pageTargets.add(target);
  for (const plate of plates) preparation.plates.add(plate);
  preparation.pictures.count += drawings;
  preparation.glyphs.takeOver(seen);
}
