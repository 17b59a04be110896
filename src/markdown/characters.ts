/** Scripts that set words without spaces between them, or join endings to foreign ones. */
const EAST_ASIAN = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}`;

/** In a regular expression with the flag `u`: a letter or digit of a script that has spaces between its words. */
export const SPACED_LETTER = String.raw`(?:(?![${EAST_ASIAN}])[\p{L}\p{N}_])`;

const SPACED = new RegExp(`^${SPACED_LETTER}$`, "u");

/** Whether a character is a letter or digit of a script that has spaces between its words. */
export function isSpacedLetter(character: string): boolean {
  return SPACED.test(character);
}

const IN_ADDRESS = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}._%+@/-]$/u;

/**
 * Whether the `@` at an offset stands in an address of mail: what is before it belongs to one. Words of other scripts
 * are joined to what follows: `و@fig:map`, `ב@fig:map`, `参见@fig:map`.
 */
export function isInAddress(text: string, at: number): boolean {
  return IN_ADDRESS.test(text.slice(Math.max(0, at - 2), at));
}
