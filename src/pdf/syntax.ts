/**
 * The syntax of PDF objects (ISO 32000-1 §7.2–7.3), as far as edits on the source text of dictionaries need it.
 * Dictionaries stay text: most of a book's hundred thousand objects are passed through untouched.
 */

/** By character code: 1 where a token ends. */
const ENDS_TOKEN = new Uint8Array(256);
for (const character of " \n\r\t\f\0/<>[]()") ENDS_TOKEN[character.charCodeAt(0)] = 1;

const REFERENCE = /\d+ \d+ R(?![A-Za-z])/y;

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
  switch (text[start]) {
    case "(":
      return literalStringEnd(text, start);
    case "[":
      return containerEnd(text, start + 1, "]");
    case "<":
      if (text[start + 1] === "<") return containerEnd(text, start + 2, ">>");
      return mustFind(text, ">", start) + 1;
    case "/":
      return tokenEnd(text, start + 1);
    default:
      REFERENCE.lastIndex = start;
      return REFERENCE.test(text) ? REFERENCE.lastIndex : tokenEnd(text, start);
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
    const character = text[i];
    if (character === "\\") i++;
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return i + 1;
  }
  throw new Error("A PDF string does not end");
}

function containerEnd(text: string, at: number, close: "]" | ">>"): number {
  let i = skipSpace(text, at);
  while (!text.startsWith(close, i)) {
    const end = valueEnd(text, i);
    if (end === i) throw new Error(`PDF syntax: expected ${close} at ${text.slice(i, i + 20)}`);
    i = skipSpace(text, end);
  }
  return i + close.length;
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
    return false;
  });
  return entries;
}

/** Calls `visit` with each key and the extent of its value, until it answers true. */
function eachEntry(dict: string, visit: (key: string, start: number, end: number) => boolean): void {
  let i = skipSpace(dict, dict.indexOf("<<") + 2);
  while (i < dict.length && dict[i] === "/") {
    const keyEnd = tokenEnd(dict, i + 1);
    const start = skipSpace(dict, keyEnd);
    const end = valueEnd(dict, start);
    if (visit(dict.slice(i + 1, keyEnd), start, end)) return;
    i = skipSpace(dict, end);
  }
}

/** The source text of one entry's value, or undefined where the dictionary lacks it. */
export function entryOf(dict: string, key: string): string | undefined {
  if (!dict.includes(`/${key}`)) return undefined;
  let value: string | undefined;
  eachEntry(dict, (name, start, end) => {
    if (name !== key) return false;
    value = dict.slice(start, end);
    return true;
  });
  return value;
}

/** The dictionary with one entry set: in its old place, or as the last. */
export function withEntry(dict: string, key: string, value: string): string {
  let changed: string | undefined;
  if (dict.includes(`/${key}`)) {
    eachEntry(dict, (name, start, end) => {
      if (name !== key) return false;
      changed = dict.slice(0, start) + value + dict.slice(end);
      return true;
    });
  }
  return changed ?? `${dict.slice(0, dict.lastIndexOf(">>"))}\n/${key} ${value}>>`;
}

/** The dictionary without one entry. */
export function withoutEntry(dict: string, key: string): string {
  let changed = dict;
  if (dict.includes(`/${key}`)) {
    eachEntry(dict, (name, start, end) => {
      if (name !== key) return false;
      const keyStart = dict.lastIndexOf(`/${key}`, start);
      changed = dict.slice(0, keyStart) + dict.slice(skipSpace(dict, end));
      return true;
    });
  }
  return changed;
}

/** The values of an array, each as its source text; a value that is no array is given back as the only one. */
export function itemsOf(array: string): string[] {
  const start = skipSpace(array, 0);
  if (array[start] !== "[") return [array.trim()];
  const items: string[] = [];
  let i = skipSpace(array, start + 1);
  while (i < array.length && array[i] !== "]") {
    const end = valueEnd(array, i);
    if (end === i) throw new Error(`PDF syntax: not an array: ${array.slice(0, 40)}`);
    items.push(array.slice(i, end));
    i = skipSpace(array, end);
  }
  return items;
}
