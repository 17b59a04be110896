import { eachReference, entryOf, referenceEnd } from "./syntax.ts";

/** The object number an entry refers to, or undefined where it is missing or not a reference. */
export function referenceOf(dict: string, key: string): number | undefined {
  return asReference(entryOf(dict, key));
}

/** The object number of a value that is a reference. */
export function asReference(value: string | undefined): number | undefined {
  if (value === undefined || referenceEnd(value, 0) !== value.length) return undefined;
  return Number.parseInt(value, 10);
}

/** The numbers of all objects a text refers to, in order, repeated where they are. */
export function referencesIn(text: string): number[] {
  const numbers: number[] = [];
  eachReference(text, (number) => numbers.push(number));
  return numbers;
}
