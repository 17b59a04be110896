/** The longest slug: `title-slug.pdf` stays easy to mail and to type. */
const LONGEST = 60;

/** What decomposing a letter does not take to ASCII. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  ŋ: "n",
  ŧ: "t",
  ĸ: "k",
};

/** Names that Windows keeps for devices, whatever the extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The name of a book's files: its title in lower-case ASCII with hyphens, at most 60 characters, cut between words.
 * A title of another script has none: the folder's name serves, else `book`.
 */
export function slugOf(title: string, folderName: string): string {
  return fold(title) || fold(folderName) || "book";
}

function fold(words: string): string {
  const ascii = words
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’ʼ]/gu, "")
    .replaceAll(/[ßæœøłđðþħıŋŧĸ]/gu, (letter) => FOLDED[letter] ?? "")
    .replaceAll(/[^a-z0-9]+/g, "-");
  const slug = shortSlug(ascii.replaceAll(/^-|-$/g, ""), LONGEST);
  // “日本語 2” would be called 2: that is no name for it.
  if (!/[a-z]/.test(slug) && /\p{L}/u.test(words)) return "";
  return RESERVED.test(slug) ? `${slug}-book` : slug;
}

/** A slug with at most so many characters, cut between words. */
export function shortSlug(slug: string, longest: number): string {
  if (slug.length <= longest) return slug;
  const end = slug.lastIndexOf("-", longest);
  return slug.slice(0, end > 0 ? end : longest);
}
