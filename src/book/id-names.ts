import { createHash } from "node:crypto";

/** Ids that documents have for parts of their own: nothing in the text may have them. */
export const RESERVED_IDS: readonly string[] = ["half-title", "title-page", "copyright-page", "contents"]
  .flatMap((id) => [id, `s-${id}`])
  .concat(["cover", "toc", "landmarks", "page-list"]);

/** Letters that do not decompose into an ASCII letter and a mark. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ð: "d",
  þ: "th",
  ł: "l",
  đ: "d",
  ħ: "h",
  ı: "i",
};

/**
 * A name of lower-case ASCII letters, digits and single hyphens, made from words, at most `longest` long. Words in
 * other scripts come in as a hash, so that two of them differ and each keeps its name from build to build.
 */
export function asciiName(words: string, longest: number): string {
  const folded = words
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[ßæœøðþłđħı]/g, (letter) => FOLDED[letter] ?? letter)
    .replaceAll(/['’]/g, "");
  const name = folded.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
  const foreign = /[\p{L}\p{N}]/u.test(folded.replaceAll(/[a-z0-9]/g, ""));
  if (!foreign && name.length <= longest) return name;
  if (!foreign) return cut(name, longest);
  const hash = `u${createHash("sha256").update(words.normalize("NFC")).digest("hex").slice(0, 8)}`;
  return name ? `${cut(name, longest - hash.length - 1)}-${hash}` : hash;
}

function cut(name: string, longest: number): string {
  const head = name.slice(0, Math.max(1, longest));
  const hyphen = head.lastIndexOf("-");
  // Between words if that does not cost more than half of it.
  return name.length > longest && name[longest] !== "-" && hyphen > longest / 2
    ? head.slice(0, hyphen)
    : head.replace(/-+$/, "");
}

/** Whether a string can stand as an id as it is: an ASCII XML name that needs no escaping in the fragment of a URL. */
export function isSafeId(id: string): boolean {
  return id.length <= 100 && /^[A-Za-z][A-Za-z0-9._-]*$/.test(id);
}

/** Gives each id out once. */
export class IdPool {
  readonly #taken: Set<string>;
  /** How far each wanted id has been counted up, so that a thousand of the same take no million steps. */
  readonly #counts = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** The wanted id, or, where it is taken, the first free one of `wanted-2`, `wanted-3` … */
  take(wanted: string): string {
    return this.#take(wanted, (id) => !this.#taken.has(id));
  }

  /** An id of which `s-` and that is free too, for the section element around a heading; both are then taken. */
  takeWithSection(wanted: string): string {
    const id = this.#take(wanted, (each) => !this.#taken.has(each) && !this.#taken.has(`s-${each}`));
    this.#taken.add(`s-${id}`);
    return id;
  }

  #take(wanted: string, isFree: (id: string) => boolean): string {
    let count = this.#counts.get(wanted) ?? 1;
    let id = count === 1 ? wanted : `${wanted}-${count}`;
    while (!isFree(id)) id = `${wanted}-${++count}`;
    this.#counts.set(wanted, count);
    this.#taken.add(id);
    return id;
  }
}
