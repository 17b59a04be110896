import type { Author } from "../book/book.ts";
import type { Labels } from "./edition.ts";

/** MARC relator codes of those a title page names below the authors, in that order, and the words for it. */
const LINES: readonly (readonly [role: string, label: keyof Labels])[] = [
  ["edt", "editedBy"],
  ["trl", "translatedBy"],
  ["ill", "illustratedBy"],
  ["aui", "introductionBy"],
  ["aft", "afterwordBy"],
];

/** The authors in one line, as a title page names them. @param language BCP 47 */
export function authorLine(authors: readonly Author[], language: string): string {
  return inOneLine(withRole(authors, "aut"), language);
}

/** A line for each kind of contributor: “Edited by A and B”, “Translated by C”. @param language BCP 47 */
export function contributorLines(authors: readonly Author[], language: string, labels: Labels): readonly string[] {
  return LINES.flatMap(([role, label]) => {
    const names = withRole(authors, role);
    return names.length === 0 ? [] : [labels[label].replace("{names}", () => inOneLine(names, language))];
  });
}

function withRole(authors: readonly Author[], role: string): readonly string[] {
  return authors.filter((author) => author.role === role).map((author) => author.name);
}

function inOneLine(names: readonly string[], language: string): string {
  const [first = "", ...others] = names;
  // What joins names takes a while to make, and most books have one author.
  if (others.length === 0) return first;
  return new Intl.ListFormat(language, { style: "long", type: "conjunction" }).format(names);
}
