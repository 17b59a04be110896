import { randomUUID } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readingOrder } from "./reading-order.ts";

/** A copy of a book, to be edited. */
export interface EditedCopy {
  readonly path: string;
  /** Puts a word that was never there into the chapter in the middle of the book, in the place of the one before. */
  edit(): void;
  /** The word that the next edit puts there. */
  readonly nextWord: string;
}

/** Copies a book into a folder. */
export async function editedCopy(book: string, folder: string): Promise<EditedCopy> {
  const path = join(folder, "edited");
  cpSync(book, path, { recursive: true });
  const files = await readingOrder(path);
  const middle = files.slice(Math.floor(files.length / 2));
  const chapters = middle.map((file) => ({ file, text: readFileSync(file, "utf8") }));
  const chapter = chapters.find(({ text }) => PROSE.test(text));
  if (!chapter) throw new Error(`There is no prose in the second half of ${book}`);
  // What was ever printed may be remembered, from earlier benchmarks too.
  const mark = randomUUID().slice(0, 6);
  let edits = 0;
  const wordOf = (edit: number): string => `word${edit}${mark}`;
  return {
    path,
    get nextWord() {
      return wordOf(edits);
    },
    edit: () => {
      const word = wordOf(edits++);
      writeFileSync(
        chapter.file,
        chapter.text.replace(PROSE, (line) => `${line} ${word}`),
      );
    },
  };
}

/** A line of a paragraph. */
const PROSE = /^[A-Z][a-z]+ [a-z]+ .*[a-z,.]$/m;
