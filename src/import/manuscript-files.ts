import { isElement, textOf } from "../markdown/tree.ts";
import { linkedOnly } from "./chapters.ts";
import { chapterFiles } from "./file-names.ts";
import type { Findings } from "./findings.ts";
import { loneImages } from "./html/clean.ts";
import type { ImportedChapter, ImportedText, Metadata } from "./imported.ts";
import { namePictures, withPictures } from "./pictures.ts";
import { writeMarkdown } from "./write/chapter.ts";

/** The files of a manuscript, by their paths in its folder. */
export type ManuscriptFiles = ReadonlyMap<string, Uint8Array>;

const bytesOf = (words: string): Uint8Array => new TextEncoder().encode(words);

/**
 * The manuscript that an imported text becomes: book.yaml, a file for each chapter, and the pictures.
 *
 * @param name the file it came from, as book.yaml names it
 */
export async function manuscriptFiles(
  imported: ImportedText,
  name: string,
  findings: Findings,
): Promise<ManuscriptFiles> {
  const { metadata } = imported;
  const names = chapterFiles(imported.chapters.map((chapter) => chapter.name ?? titleOf(chapter)));
  const pictures = namePictures(imported);
  const chapters = linkedOnly(imported.chapters, (index) => names[index]!).map((chapter) => ({
    ...chapter,
    content: loneImages(withPictures(chapter.content, pictures, findings)),
    notes: chapter.notes.map((note) => ({ ...note, content: withPictures(note.content, pictures, findings) })),
  }));
  const cover = imported.cover === undefined ? undefined : pictures.paths.get(imported.cover);
  const files = new Map<string, Uint8Array>();
  files.set("book.yaml", bytesOf(await bookYaml(metadata, { ...imported.settings, ...(cover && { cover }) }, name)));
  for (const [index, chapter] of chapters.entries()) {
    const { markdown, changed } = writeMarkdown(chapter, {
      language: metadata.language ?? "en",
      ...(imported.typed && { typed: true }),
    });
    for (const words of changed) {
      const place = `${names[index]}: ${words}`;
      findings.add(
        "changed",
        "a block that Markdown holds only nearly",
        "blocks that Markdown holds only nearly",
        place,
      );
    }
    files.set(names[index]!, bytesOf(`${await header(chapter)}${markdown}`));
  }
  for (const [path, bytes] of pictures.files) files.set(path, bytes);
  return files;
}

function titleOf({ header, content }: ImportedChapter): string {
  const heading = content.find((node) => isElement(node, "h1"));
  return heading ? textOf([heading]) : String(header["title"] ?? "");
}

async function bookYaml(
  metadata: Metadata,
  settings: Readonly<Record<string, unknown>>,
  name: string,
): Promise<string> {
  const { stringify } = await import("yaml");
  const { title, subtitle, authors, language, publisher, date, rights, description, subjects } = metadata;
  const all = {
    title,
    subtitle,
    ...(authors.length > 0 && { authors }),
    language,
    publisher,
    date,
    rights,
    description,
    subjects,
    ...settings,
  };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== ""));
  return `# Imported from ${name.replaceAll(/[\r\n]/g, " ")}.\n${stringify(given, { lineWidth: 100 })}`;
}

async function header({ header: given }: ImportedChapter): Promise<string> {
  if (Object.keys(given).length === 0) return "";
  const { stringify } = await import("yaml");
  return `---\n${stringify(given)}---\n\n`;
}
