import { createHash } from "node:crypto";
import type { Section } from "../book/book.ts";
import type { PreparedSection } from "./known-sections.ts";
import type { SectionView } from "./section-view.ts";

/** A section as it was made ready for print and written, as JSON has it. */
interface Stored {
  readonly prepared: Omit<PreparedSection, "setting" | "seen"> & {
    readonly seen: {
      readonly asked: readonly (readonly [number, boolean])[];
      readonly used: readonly number[];
      readonly missing: PreparedSection["seen"]["missing"];
    };
  };
  readonly view: SectionView;
}

interface Entry {
  readonly digest: string;
  readonly prepared: PreparedSection;
  view?: SectionView;
  /** As it is stored; absent for what is new. */
  readonly line?: string;
}

const DIGEST_LENGTH = 40;

/**
 * Sections of an edition as they were rendered by an earlier build, by a hash of all they were made of. It only saves
 * time: an edition is the same without.
 */
export class StoredSections {
  /** By digest: what is not looked at need not be taken apart. */
  readonly #lines: ReadonlyMap<string, string>;
  /** Those of the edition that is rendered, in its order. */
  readonly #entries = new Map<Section, Entry>();

  /** @param text what {@link text} gave */
  constructor(text = "") {
    const lines = text.split("\n").filter((line) => line.length > DIGEST_LENGTH);
    this.#lines = new Map(lines.map((line) => [line.slice(0, DIGEST_LENGTH), line]));
  }

  /** What was made of a section, whatever else that depends on. @param setting what it was made ready by */
  prepared(section: Section, setting: string): PreparedSection | undefined {
    const digest = digestOf(section, setting);
    const line = this.#lines.get(digest);
    if (line === undefined) return undefined;
    const read = storedIn(line);
    if (!read) return undefined;
    const { prepared: kept, view } = read;
    const { asked, used, missing } = kept.seen;
    const prepared = { ...kept, setting, seen: { asked: new Map(asked), used: new Set(used), missing } };
    this.#entries.set(prepared.made, { digest, prepared, view, line });
    return prepared;
  }

  /** Takes what was made anew of a section. */
  add(section: Section, prepared: PreparedSection): void {
    const digest = digestOf(section, prepared.setting);
    // What was stored of it did not fit its place in the book.
    for (const [made, entry] of this.#entries) if (entry.digest === digest) this.#entries.delete(made);
    this.#entries.set(prepared.made, { digest, prepared });
  }

  /** The view of a section that was made ready for print; `make` makes it where it is not stored. */
  view(made: Section, make: () => SectionView): SectionView {
    const entry = this.#entries.get(made);
    if (!entry) return make();
    return (entry.view ??= make());
  }

  /** Whether it is not as it was stored. */
  get isNew(): boolean {
    const entries = [...this.#entries.values()];
    return entries.length !== this.#lines.size || entries.some(({ line }) => line === undefined);
  }

  /** The sections of the edition, to be stored: each a piece that ends its line. */
  *text(): Generator<string> {
    for (const { digest, prepared, view, line } of this.#entries.values()) {
      if (line !== undefined) yield `${line}\n`;
      else if (view) yield `${digest}${JSON.stringify(storable(prepared, view))}\n`;
    }
  }
}

function storedIn(line: string): Stored | undefined {
  try {
    return JSON.parse(line.slice(DIGEST_LENGTH)) as Stored;
  } catch {
    return undefined;
  }
}

function storable(
  { seen: { asked, used, missing }, setting: _setting, ...prepared }: PreparedSection,
  view: SectionView,
): Stored {
  return { prepared: { ...prepared, seen: { asked: [...asked], used: [...used], missing } }, view };
}

function digestOf(section: Section, setting: string): string {
  const hash = createHash("sha256").update(setting).update("\0").update(JSON.stringify(section));
  return hash.digest("hex").slice(0, DIGEST_LENGTH);
}
