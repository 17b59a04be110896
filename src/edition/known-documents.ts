import type { Book, Section } from "../book/book.ts";
import { RecognisedSections } from "./recognised-sections.ts";
import type { Target } from "./xhtml.ts";

/** Where the places and the pictures of a book are, for one of its documents. */
export type Addresses = Pick<Target, "linkTarget" | "imageSource">;

/** What was made of a section, and the addresses that were asked for. */
interface Known {
  readonly value: unknown;
  readonly asked: Readonly<Record<keyof Addresses, ReadonlyMap<string, string>>>;
}

/** A section has a document of one name, or of another for a moment, until those that are too large are divided. */
const MOST_KNOWN = 3;

/**
 * What is known of an EPUB that is rendered again and again: sections that are as they were need not be made ready nor
 * written again. An edition is the same without.
 */
export class KnownDocuments {
  readonly #composed = new RecognisedSections();
  readonly #readable = new RecognisedSections();
  #setting = "";
  #ready = new WeakMap<Section, Section>();
  #known = new WeakMap<Section, Map<string, Known>>();

  /**
   * A rendering begins: what was made in another setting is forgotten.
   * @param setting whatever the text is made ready and written with, besides itself
   * @returns the book, with the very sections of the time before in the place of those that say the same
   */
  recognised(book: Book, setting: string): Book {
    if (setting !== this.#setting) {
      this.#ready = new WeakMap();
      this.#known = new WeakMap();
    }
    this.#setting = setting;
    return { ...book, sections: this.#composed.recognised(book.sections) };
  }

  /** The sections made ready to be read; `make` does it where one is not known. The chapters of a part are known. */
  readable(sections: readonly Section[], make: (section: Section) => Section): readonly Section[] {
    const ready = (section: Section): Section => {
      const { children } = section;
      if (section.role === "part") return { ...make({ ...section, children: [] }), children: children.map(ready) };
      const known = this.#ready.get(section) ?? make(section);
      this.#ready.set(section, known);
      return known;
    };
    return this.#readable.recognised(sections.map(ready));
  }

  /**
   * Something that is made of a section and of the addresses of what it leads to and shows.
   * @param name tells it from what else is made of the section
   */
  made<Value>(section: Section, name: string, addresses: Addresses, make: (addresses: Addresses) => Value): Value {
    const all = this.#known.get(section) ?? new Map<string, Known>();
    this.#known.set(section, all);
    const known = all.get(name);
    if (known && isStill(known, addresses)) return known.value as Value;
    const { recorded, asked } = recording(addresses);
    const value = make(recorded);
    all.delete(name);
    all.set(name, { value, asked });
    for (const oldest of all.keys()) {
      if (all.size <= MOST_KNOWN) break;
      all.delete(oldest);
    }
    return value;
  }
}

function isStill({ asked }: Known, addresses: Addresses): boolean {
  return (["linkTarget", "imageSource"] as const).every((kind) =>
    asked[kind].entries().every(([id, address]) => addresses[kind](id) === address),
  );
}

function recording({ linkTarget, imageSource }: Addresses): { readonly recorded: Addresses } & Pick<Known, "asked"> {
  const links = new Map<string, string>();
  const images = new Map<string, string>();
  return {
    recorded: { linkTarget: noted(linkTarget, links), imageSource: noted(imageSource, images) },
    asked: { linkTarget: links, imageSource: images },
  };
}

function noted(find: (id: string) => string, asked: Map<string, string>): (id: string) => string {
  return (id) => {
    const address = find(id);
    asked.set(id, address);
    return address;
  };
}
