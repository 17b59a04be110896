import { shortSlug, slugOf } from "../manuscript/slug.ts";

const LONGEST = 40;

/** Words as the name of a file, without extension; empty where they have no letters of the Latin alphabet. */
export function fileStem(words: string): string {
  const slug = slugOf(words, "");
  return slug === "book" && !/book/i.test(words) ? "" : shortSlug(slug, LONGEST);
}

/**
 * The names of chapters' files: a number, so that they stand in order, and the title. Names that are in order by numbers of
 * their own stay.
 */
export function chapterFiles(words: readonly string[]): readonly string[] {
  const numbers = words.map((name) => Number(/^(\d+)-/.exec(name)?.[1] ?? Number.NaN));
  const areOrdered = numbers.every((number, index) =>
    index === 0 ? !Number.isNaN(number) : number > numbers[index - 1]!,
  );
  const digits = Math.max(2, String(words.length).length);
  return words.map((name, index) => {
    if (areOrdered) return `${name}.md`;
    const stem = fileStem(name.replace(/^\d+-(?=\p{L})/u, "")) || "chapter";
    return `${String(index + 1).padStart(digits, "0")}-${stem}.md`;
  });
}
