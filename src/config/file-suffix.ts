import type { Format, Paper } from "./usual-editions.ts";

/** Editions that need no name in their files': those of a book that asks for none, and what its format tells apart. */
const PLAIN = new Set(["ebook", "print", "docx"]);

/** What a file's name tells of it. */
interface FileFacts {
  readonly name: string;
  readonly format: Format;
  readonly paper?: Paper;
  readonly draft: boolean;
  /** Whether it shows what changed. */
  readonly changesSince?: string;
}

/**
 * What stands behind the title in the name of a file: `-handout-a4`, `-draft`, nothing.
 * @param taken those of the same build, with their formats: no two files have the same name; it is added to
 */
export function fileSuffix({ name, format, paper, draft, changesSince }: FileFacts, taken: Set<string>): string {
  const state = [changesSince !== undefined && "changes", draft && "draft"];
  const named = [name, paper, format === "jpeg" && "cover", ...state];
  const candidates = [...(PLAIN.has(name) ? [written([paper, ...state])] : []), written(named)];
  for (let n = 2; ; n++) {
    const free = candidates.find((suffix) => !taken.has(`${suffix}.${format}`));
    if (free !== undefined) {
      taken.add(`${free}.${format}`);
      return free;
    }
    candidates.push(written([...named, String(n)]));
  }
}

function written(words: readonly (string | false | undefined)[]): string {
  return words
    .filter(Boolean)
    .map((word) => `-${word}`)
    .join("");
}
