import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bookSchema } from "../../config/json-schema.ts";
import { TEMPLATES } from "../../edition/templates.ts";
import type { Purpose } from "./purposes.ts";

/** What each purpose is called where one is chosen. */
export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  novel: "a novel, stories or a memoir",
  essay: "an essay or an article",
  technical: "a technical book, with code, figures and formulas",
  report: "a report to hand out",
  poetry: "poems",
};

/** What the author says of a new book. */
export interface Answers {
  readonly purpose: Purpose;
  readonly title: string;
  readonly author: string;
  /** BCP 47. */
  readonly language: string;
  /** `2026-05-31`. */
  readonly date: string;
}

const SCHEMA_FILE = ".octavo/book.schema.json";

/**
 * The files of a new book, by their paths in its folder: a manuscript that explains itself, its settings, and the schema
 * by which editors know them.
 */
export function newProject(answers: Answers): ReadonlyMap<string, string> {
  const folder = join(TEMPLATES, "new", answers.purpose);
  const files = new Map<string, string>();
  for (const name of readdirSync(folder).toSorted()) {
    const text = readFileSync(join(folder, name), "utf8");
    files.set(`manuscript/${name}`, name === "book.yaml" ? settings(text, answers) : headed(text, answers));
  }
  files.set(SCHEMA_FILE, `${JSON.stringify(bookSchema(), undefined, 2)}\n`);
  files.set(".gitignore", "dist/\n");
  return files;
}

/** The title of a piece is its heading. */
function headed(text: string, { title }: Answers): string {
  return text.replace("{{title}}", () => title.replaceAll(/[\\`*_{}[\]<>#|$~^]/g, "\\$&"));
}

function settings(text: string, { title, author, language, date }: Answers): string {
  const values: Readonly<Record<string, string>> = {
    schema: `# yaml-language-server: $schema=../${SCHEMA_FILE}`,
    title: yamlText(title),
    author: yamlText(author),
    language,
    date,
    rights: yamlText(`© ${date.slice(0, 4)} ${author}`),
  };
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Text as YAML takes it for text: in quotes, unless it is plain words. */
function yamlText(words: string): string {
  return /^\p{L}[\p{L} ]*$/u.test(words) && !/^(?:true|false|null|yes|no|on|off)$/i.test(words)
    ? words
    : JSON.stringify(words);
}
