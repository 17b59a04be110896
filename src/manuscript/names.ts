/** Whether a file's name says that it is Markdown. */
export function isMarkdownName(name: string): boolean {
  return /\.(?:md|markdown)$/i.test(name);
}

/** Whether any part of a path is hidden: names that begin with a dot are never read. */
export function isHidden(path: string): boolean {
  return path.split(/[\\/]/).some((part) => part.startsWith(".") && part !== "." && part !== "..");
}

let collator: Intl.Collator | undefined;

/** Natural order: `2-b` before `10-a`; the same everywhere. */
export function compareNames(a: string, b: string): number {
  // Made on first use: it takes 5 ms, and a single file needs no order.
  collator ??= new Intl.Collator("en", { numeric: true });
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** A folder's name as a title: `the-art_of-war` is “The art of war”. */
export function readableName(name: string): string {
  const words = name.replaceAll(/[\s._-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
