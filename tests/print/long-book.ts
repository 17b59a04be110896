import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { picture } from "../unit/book/pictures.ts";

/** A chapter of a book that is long enough to be printed in runs: of everything a little, drawn from its number. */
export function longChapter(number: number, paragraphs: number): string {
  const parts = [`# Chapter on ${WORDS[number % WORDS.length]} {#chapter-${number}}`];
  for (let n = 0; n < paragraphs; n++) {
    parts.push(paragraph(number, n));
    if (n % 9 === 4) parts.push(`## Section ${n} of ${number}`);
    const extra = EXTRAS[(number * 7 + n) % 23];
    if (extra) parts.push(extra(number, n));
  }
  return `${parts.join("\n\n")}\n`;
}

const WORDS = ["ropes", "lanterns", "harbours", "weather", "letters", "maps", "bread"];

function paragraph(chapter: number, n: number): string {
  const words = Array.from(
    { length: 40 + ((chapter * 13 + n * 29) % 90) },
    (_, i) => WORDS[(i * i + n * 3 + chapter) % 7],
  );
  const note = n % 4 === 1 ? `[^${n}]` : "";
  const text = `Of ${words.slice(0, 20).join(" ")}, *${words[20]}* and **${words[21]}**${note} ${words.slice(22).join(" ")}.`;
  const definition = note && `\n\n${note}: A note on ${words.slice(0, 5 + ((n * 11) % 60)).join(" ")}.`;
  return text + definition;
}

const BREAK = "::: page-break\n:::";
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>';

type Extra = (chapter: number, n: number) => string;

const EXTRAS: Readonly<Record<number, Extra>> = {
  2: (chapter) =>
    `See [what follows](#chapter-${(chapter % 11) + 1}), or [a page on the web](https://example.org/a_(b)).`,
  4: (chapter) => `More of that on page @page:chapter-${(chapter % 11) + 1}.`,
  6: () => "| Port | Ships | Lost |\n|:--|--:|--:|\n| Nantucket | 88 | 3 |\n| New Bedford | 254 | 19 |",
  8: (chapter, n) => `\`\`\`js\nconst ship = ${chapter * n}; // a line that says what it does\nsail(ship);\n\`\`\``,
  10: (chapter) => `[lantern]{.index} The ${chapter}th lantern. [harbour!of ${WORDS[chapter % 7]}]{.index}`,
  13: () => "![A square, half of it dark](square.png){width=30%}",
  16: () => "- one\n- two\n  - three (5 0 R)\n- four",
  // A drawing alone on its page: what Chromium prints there is clipped to it.
  1: () => `${BREAK}\n\n![Half a square](drawing.svg){width=50%}\n\n${BREAK}`,
  19: () => "> What stands in quotation marks\n> is said by another.",
};

/** Writes a manuscript of so many chapters, of so many paragraphs each. */
export async function writeLongBook(folder: string, chapters: readonly number[], settings = ""): Promise<void> {
  const texts = chapters.map((paragraphs, index) => longChapter(index + 1, paragraphs));
  await writeChapters(folder, texts, settings);
}

/** Writes a manuscript of these chapters. */
export async function writeChapters(folder: string, chapters: readonly string[], settings = ""): Promise<void> {
  const manuscript = join(folder, "manuscript");
  await mkdir(manuscript, { recursive: true });
  const yaml = `title: A Long Book\nauthor: A. Author\nlanguage: en\nlayout: book\ncontents: 2\n${settings}`;
  await writeFile(join(manuscript, "book.yaml"), yaml);
  await writeFile(join(manuscript, "square.png"), await picture("png", 600, 600));
  await writeFile(join(manuscript, "drawing.svg"), DRAWING);
  for (const [index, text] of chapters.entries()) {
    await writeFile(join(manuscript, `${String(index + 1).padStart(2, "0")}-chapter.md`), text);
  }
  await writeFile(join(manuscript, "99-index.md"), "---\nrole: index\n---\n\n# Index\n");
}
