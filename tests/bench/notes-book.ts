import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Of the text, without its notes. */
const WORDS = 200_000;
const NOTES = 5000;
const CHAPTERS = 40;
const VOCABULARY =
  "a ship sails by night under lanterns and the captain keeps his counsel until grey morning comes over the weir".split(
    " ",
  );

/** Writes a book of 200,000 words with 5,000 notes of 1 to 400 words, most of them short; the same each time. */
export function writeNotesBook(folder: string): void {
  const manuscript = join(folder, "manuscript");
  mkdirSync(manuscript, { recursive: true });
  writeFileSync(join(manuscript, "book.yaml"), "title: Notes\nauthor: Bench\nlanguage: en\nlayout: book\n");
  for (let chapter = 1; chapter <= CHAPTERS; chapter++) {
    writeFileSync(join(manuscript, `${String(chapter).padStart(2, "0")}.md`), chapterOf(chapter));
  }
}

function chapterOf(chapter: number): string {
  const next = numbers(chapter * 7919);
  const words = (count: number): string =>
    Array.from({ length: count }, () => VOCABULARY[Math.floor(next() * VOCABULARY.length)]).join(" ");
  const notes = NOTES / CHAPTERS;
  const between = WORDS / NOTES;
  const blocks = [`# Chapter ${chapter}`];
  let paragraph = "";
  for (let note = 1; note <= notes; note++) {
    paragraph += `${words(between)}.[^${note}] `;
    // Four notes in a paragraph of 160 words.
    if (note % 4 > 0 && note < notes) continue;
    blocks.push(paragraph);
    paragraph = "";
  }
  for (let note = 1; note <= notes; note++) {
    const length = next() < 0.95 ? 1 + Math.floor(next() * 40) : 1 + Math.floor(next() * 400);
    blocks.push(`[^${note}]: ${words(length)}.`);
  }
  return `${blocks.join("\n\n")}\n`;
}

/** Numbers from 0 to 1 that are the same each time (the minimal standard generator of Park and Miller). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
