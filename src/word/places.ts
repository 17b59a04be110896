import type { Book, Section } from "../book/book.ts";
import { visit } from "../markdown/tree.ts";
import { nodesOf, openingSections } from "../edition/walk.ts";

/** A bookmark's name has at most so many characters (ECMA-376-1 §17.13.6.2, as Word enforces it). */
const LONGEST = 40;

/** The places of a book that links lead to, by the names that a word processor takes for bookmarks. */
export class Places {
  readonly #names = new Map<string, string>();

  constructor(book: Book) {
    const taken = new Set<string>();
    for (const id of linkedIds(book)) {
      const name = unlike(taken, bookmarkName(id));
      taken.add(name.toLowerCase());
      this.#names.set(id, name);
    }
  }

  /** The bookmark of a place; undefined where nothing leads to it. */
  nameOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.#names.get(id);
  }
}

function linkedIds(book: Book): ReadonlySet<string> {
  const ids = new Set<string>();
  const add = (section: Section): void =>
    visit(nodesOf(section), ({ tag, attributes: { href } }) => {
      if (tag === "a" && href?.startsWith("#")) ids.add(href.slice(1));
    });
  openingSections(book).forEach(add);
  return ids;
}

/** Letters, digits and underscores; a letter first: an underscore would hide it. */
function bookmarkName(id: string): string {
  const plain = id.replaceAll(/[^\p{L}\p{N}]+/gu, "_").replaceAll(/^_+|_+$/g, "");
  return (/^\p{L}/u.test(plain) ? plain : `p_${plain}`).slice(0, LONGEST);
}

function unlike(taken: ReadonlySet<string>, name: string): string {
  if (!taken.has(name.toLowerCase())) return name;
  for (let count = 2; ; count++) {
    const end = `_${count}`;
    const free = name.slice(0, LONGEST - end.length) + end;
    if (!taken.has(free.toLowerCase())) return free;
  }
}
