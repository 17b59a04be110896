import type { EditionPlan } from "../config/editions.ts";
import { shortSlug } from "../manuscript/slug.ts";

const EXTENSION = { epub: "epub", pdf: "pdf", html: "html", jpeg: "jpg", eml: "eml", docx: "docx" } as const;

/** The longest name of a file: it stays easy to mail, to type and to read in a list. */
const LONGEST = 59;

/** The name of an edition's file in the output folder: `title-slug-handout-a4.pdf`, ASCII, shorter than 60 characters. */
export function editionFileName(slug: string, { format, suffix }: Pick<EditionPlan, "format" | "suffix">): string {
  const end = `${suffix}.${EXTENSION[format]}`;
  return `${shortSlug(slug, LONGEST - end.length)}${end}`;
}
