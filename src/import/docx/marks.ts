/**
 * Marks that travel through the conversion of a document as text: what they say has no place in what comes out of it.
 * The characters around them are for private use; those in the document itself go first.
 */
const OPEN = "\uE100";
const CLOSE = "\uE101";

const MARK = /\uE100([a-z]+)(?:=([^\uE100\uE101]*))?\uE101/g;

/** One mark as text. */
export function mark(name: string, value?: string): string {
  return `${OPEN}${name}${value === undefined ? "" : `=${value}`}${CLOSE}`;
}

/** Text without characters that could be taken for marks. */
export function unmarked(text: string): string {
  return text.replaceAll(/[\uE100\uE101]/g, "");
}

/** The marks in a text, and what is left of it. */
export function takeMarks(text: string): { readonly text: string; readonly marks: ReadonlyMap<string, string> } {
  if (!text.includes(OPEN)) return { text, marks: new Map() };
  const marks = new Map([...text.matchAll(MARK)].map(([, name = "", value = ""]) => [name, value]));
  return { text: text.replaceAll(MARK, ""), marks };
}
