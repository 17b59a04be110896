import { shortSlug, slugOf } from "../manuscript/slug.ts";

const LONGEST = 40;

/** Words as the name of a file, without extension; empty where they have no letters of the Latin alphabet. */
export function fileStem(words: string): string {
  const slug = slugOf(words, "");
  return slug === "book" && !/book/i.test(words) ? "" : shortSlug(slug, LONGEST);
}

/** The name of a chapter's file: its number among all, so that they stand in order, and its title. */
export function chapterFile(index: number, count: number, words: string): string {
  const digits = Math.max(2, String(count).length);
  const stem = fileStem(words) || "chapter";
  return `${String(index + 1).padStart(digits, "0")}-${stem}.md`;
}
