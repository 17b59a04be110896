// Literal strings are matched first, for they may hold what looks like a reference.
const REFERENCE = /(?<!\d)(\d+) 0 R(?![A-Za-z])/g;
const STRING_OR_REFERENCE = /\((?:\\[\s\S]|[^\\()])*\)|(?<!\d)(\d+) 0 R(?![A-Za-z])/g;

/** The source text of an object with all references in it made others. */
export function renumbered(dict: string, numberOf: (old: number) => number): string {
  if (!dict.includes(" 0 R")) return dict;
  const pattern = dict.includes("(") ? STRING_OR_REFERENCE : REFERENCE;
  return dict.replace(pattern, (all, number: string | undefined) =>
    number === undefined ? all : `${numberOf(Number(number))} 0 R`,
  );
}
