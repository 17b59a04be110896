import { entryOf } from "./syntax.ts";

/** The object number an entry refers to, or undefined where it is missing or not a reference. */
export function referenceOf(dict: string, key: string): number | undefined {
  return asReference(entryOf(dict, key));
}

/** The object number of a value that is a reference. */
export function asReference(value: string | undefined): number | undefined {
  const match = value === undefined ? null : /^(\d+) \d+ R$/.exec(value);
  return match ? Number(match[1]) : undefined;
}

// Literal strings are matched first, for they may hold what looks like a reference.
const STRING_OR_REFERENCE = /\((?:\\[\s\S]|[^\\()])*\)|(?<!\d)(\d+) 0 R(?![A-Za-z])/g;

/** The numbers of all objects a text refers to, in order, repeated where they are. */
export function referencesIn(text: string): number[] {
  if (!text.includes(" 0 R")) return [];
  const numbers: number[] = [];
  for (const match of text.matchAll(STRING_OR_REFERENCE)) if (match[1] !== undefined) numbers.push(Number(match[1]));
  return numbers;
}
