import { textOf } from "../markdown/tree.ts";
import type { Findings } from "./findings.ts";
import { guessLanguage } from "./guess-language.ts";
import { OPENING } from "./chapters.ts";
import type { ImportedText, Metadata } from "./imported.ts";

/** What every book has. */
export interface CompleteText extends ImportedText {
  readonly metadata: Metadata & { readonly title: string; readonly language: string };
}

/**
 * Gives a text the title and the language it does not tell, and says that they were guessed.
 *
 * @param stem the name of its file, without extension
 */
export function completed(imported: ImportedText, stem: string, findings: Findings): CompleteText {
  const { metadata } = imported;
  const language = metadata.language || languageOf(imported, findings);
  let title = metadata.title?.replaceAll(/\s+/g, " ").trim();
  if (!title) {
    title = stem.replaceAll(/[\s_]+/g, " ").trim() || "Untitled";
    findings.add("guessed", `the title, from the name of the file: ${title}`, "titles");
  }
  const chapters = imported.chapters.map((chapter) =>
    // Text before the first heading stands under the title of all.
    chapter.name === OPENING ? { ...chapter, header: { title, ...chapter.header } } : chapter,
  );
  return { ...imported, chapters, metadata: { ...metadata, title, language } };
}

function languageOf({ chapters }: ImportedText, findings: Findings): string {
  const language = guessLanguage(chapters.map(({ content }) => textOf(content)).join(" "));
  findings.add(
    "guessed",
    language ? `the language: ${language}` : "the language: en, as nothing tells it",
    "languages",
  );
  return language ?? "en";
}
