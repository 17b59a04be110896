/**
 * The syntax of PDF objects (ISO 32000-1 §7.2–7.3), as far as edits on the source text of dictionaries need it.
 * Dictionaries stay text: most of a book's hundred thousand objects are passed through untouched.
 */

/** By character code: 1 where a token ends. */
const ENDS_TOKEN = new Uint8Array(256);
for (const character of " \n\r\t\f\0/<>[]()") ENDS_TOKEN[character.charCodeAt(0)] = 1;

// Characters by their codes: dictionaries are gone through one character at a time.
const SPACE = 0x20;
const OPEN_STRING = 0x28;
const CLOSE_STRING = 0x29;
const SLASH = 0x2f;
const ZERO = 0x30;
const NINE = 0x39;
const LESS = 0x3c;
const GREATER = 0x3e;
const LETTER_R = 0x52;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;

/** What an indirect reference of generation 0 ends with. */
const REFERENCE = " 0 R";

/** The index of the first character at or after `at` that is not white space. */
export function skipSpace(text: string, at: number): number {
  let i = at;
  while (i < text.length && text.charCodeAt(i) <= 32) i++;
  return i;
}

/**
 * The index just behind the value that begins at `at` (white space before it is skipped). An indirect reference
 * `12 0 R` is one value.
 * @throws when the text ends inside the value
 */
export function valueEnd(text: string, at: number): number {
  const start = skipSpace(text, at);
  const end = referenceEnd(text, start);
  return end < 0 ? partEnd(text, start) : end;
}

/** The index just behind the indirect reference that begins at `at`; negative where there is none. */
export function referenceEnd(text: string, at: number): number {
  const number = digitsEnd(text, at);
  if (number === at || text.charCodeAt(number) !== SPACE) return -1;
  const generation = digitsEnd(text, number + 1);
  if (generation === number + 1 || text.charCodeAt(generation) !== SPACE) return -1;
  const end = generation + " R".length;
  return text.charCodeAt(end - 1) === LETTER_R && !isLetter(text.charCodeAt(end)) ? end : -1;
}

/**
 * Calls `visit` with the number of each indirect reference of generation 0 in a text, and its extent. Strings may hold
 * what looks like one.
 */
export function eachReference(text: string, visit: (number: number, start: number, end: number) => void): void {
  let string = text.indexOf("(");
  for (let at = text.indexOf(REFERENCE); at >= 0;) {
    if (string >= 0 && string < at) {
      const behind = literalStringEnd(text, string);
      string = text.indexOf("(", behind);
      if (at < behind) at = text.indexOf(REFERENCE, behind);
      continue;
    }
    const end = at + REFERENCE.length;
    let start = at;
    while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--;
    if (start < at && !isLetter(text.charCodeAt(end))) visit(Number(text.slice(start, at)), start, end);
    at = text.indexOf(REFERENCE, end);
  }
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function digitsEnd(text: string, at: number): number {
  let i = at;
  while (isDigit(text.charCodeAt(i))) i++;
  return i;
}

/** The index behind the value that begins at `start`, or behind the first of the three parts of a reference. */
function partEnd(text: string, start: number): number {
  switch (text.charCodeAt(start)) {
    case OPEN_STRING:
      return literalStringEnd(text, start);
    case OPEN_ARRAY:
      return containerEnd(text, start + 1, CLOSE_ARRAY);
    case LESS:
      if (text.charCodeAt(start + 1) === LESS) return containerEnd(text, start + 2, GREATER);
      return mustFind(text, ">", start) + 1;
    case SLASH:
      return tokenEnd(text, start + 1);
    default:
      return tokenEnd(text, start);
  }
}

function tokenEnd(text: string, at: number): number {
  let i = at;
  while (i < text.length && ENDS_TOKEN[text.charCodeAt(i)] !== 1) i++;
  return i;
}

function literalStringEnd(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === OPEN_STRING) depth++;
    else if (code === CLOSE_STRING && --depth === 0) return i + 1;
  }
  throw new Error("A PDF string does not end");
}

function containerEnd(text: string, at: number, close: typeof CLOSE_ARRAY | typeof GREATER): number {
  const length = close === GREATER ? ">>".length : "]".length;
  for (let i = skipSpace(text, at); ;) {
    if (text.charCodeAt(i) === close && text.charCodeAt(i + length - 1) === close) return i + length;
    const end = partEnd(text, i);
    if (end === i) throw new Error(`PDF syntax: something does not end at ${text.slice(i, i + 20)}`);
    i = skipSpace(text, end);
  }
}

function mustFind(text: string, wanted: string, at: number): number {
  const found = text.indexOf(wanted, at);
  if (found < 0) throw new Error(`PDF syntax: ${wanted} is missing`);
  return found;
}

/** The entries of a dictionary, each value as its source text. */
export function entriesOf(dict: string): Map<string, string> {
  const entries = new Map<string, string>();
  eachEntry(dict, (key, start, end) => {
    entries.set(key, dict.slice(start, end));
  });
  return entries;
}

/** Calls `visit` with each key and the extent of its value. */
export function eachEntry(dict: string, visit: (key: string, start: number, end: number) => void): void {
  let i = skipSpace(dict, dict.indexOf("<<") + 2);
  while (dict.charCodeAt(i) === SLASH) {
    const keyEnd = tokenEnd(dict, i + 1);
    const start = skipSpace(dict, keyEnd);
    const end = valueEnd(dict, start);
    visit(dict.slice(i + 1, keyEnd), start, end);
    i = skipSpace(dict, end);
  }
}

interface Entry {
  readonly keyStart: number;
  readonly start: number;
  readonly end: number;
}

/** Where an entry stands: its key from the slash on, and its value. */
function findEntry(dict: string, key: string): Entry | undefined {
  // Most of those that are asked for are not there.
  if (!dict.includes(`/${key}`)) return undefined;
  let keyStart = skipSpace(dict, dict.indexOf("<<") + 2);
  while (dict.charCodeAt(keyStart) === SLASH) {
    const keyEnd = tokenEnd(dict, keyStart + 1);
    const start = skipSpace(dict, keyEnd);
    const end = valueEnd(dict, start);
    if (keyEnd - keyStart === key.length + 1 && dict.startsWith(key, keyStart + 1)) return { keyStart, start, end };
    keyStart = skipSpace(dict, end);
  }
  return undefined;
}

/** The source text of one entry's value, or undefined where the dictionary lacks it. */
export function entryOf(dict: string, key: string): string | undefined {
  const entry = findEntry(dict, key);
  return entry && dict.slice(entry.start, entry.end);
}

/** The dictionary with one entry set: in its old place, or as the last. */
export function withEntry(dict: string, key: string, value: string): string {
  const entry = findEntry(dict, key);
  if (entry) return dict.slice(0, entry.start) + value + dict.slice(entry.end);
  return `${dict.slice(0, dict.lastIndexOf(">>"))}\n/${key} ${value}>>`;
}

/** The dictionary without one entry. */
export function withoutEntry(dict: string, key: string): string {
  const entry = findEntry(dict, key);
  return entry ? dict.slice(0, entry.keyStart) + dict.slice(skipSpace(dict, entry.end)) : dict;
}

/** The values of an array, each as its source text; a value that is no array is given back as the only one. */
export function itemsOf(array: string): string[] {
  const start = skipSpace(array, 0);
  if (array.charCodeAt(start) !== OPEN_ARRAY) return [array.trim()];
  const items: string[] = [];
  let i = skipSpace(array, start + 1);
  while (i < array.length && array.charCodeAt(i) !== CLOSE_ARRAY) {
    const end = valueEnd(array, i);
    if (end === i) throw new Error(`PDF syntax: not an array: ${array.slice(0, 40)}`);
    items.push(array.slice(i, end));
    i = skipSpace(array, end);
  }
  return items;
}
