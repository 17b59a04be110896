/** The code point of the digit zero of `0` to `9`. */
export const WESTERN_ZERO = 0x30;

/** The digits of languages that have their own in print: the code point of their zero (CLDR, `defaultNumberingSystem`). */
const ZEROS: Readonly<Record<string, number>> = {
  ar: 0x0660,
  ckb: 0x0660,
  sd: 0x0660,
  fa: 0x06f0,
  ks: 0x06f0,
  mzn: 0x06f0,
  ps: 0x06f0,
  mr: 0x0966,
  ne: 0x0966,
  sa: 0x0966,
  as: 0x09e6,
  bn: 0x09e6,
  my: 0x1040,
};

/** Where Arabic is printed with the digits of Europe. */
const WESTERN_ARABIC = /^ar-(?:.*-)?(?:AE|DZ|EH|LY|MA|TN)(?:-|$)/i;

/** The names of counter styles by the zero of their digits (CSS Counter Styles 3 §6.1). */
const COUNTER_STYLES: ReadonlyMap<number, string> = new Map([
  [0x0660, "arabic-indic"],
  [0x06f0, "persian"],
  [0x0966, "devanagari"],
  [0x09e6, "bengali"],
  [0x0a66, "gurmukhi"],
  [0x0ae6, "gujarati"],
  [0x0b66, "oriya"],
  [0x0be6, "tamil"],
  [0x0c66, "telugu"],
  [0x0ce6, "kannada"],
  [0x0d66, "malayalam"],
  [0x0e50, "thai"],
  [0x0ed0, "lao"],
  [0x0f20, "tibetan"],
  [0x1040, "myanmar"],
  [0x17e0, "khmer"],
  [0x1810, "mongolian"],
]);

/** The digits that books in a language (BCP 47) are numbered with: the code point of their zero. */
export function zeroOf(language: string): number {
  const primary = language.split("-")[0]?.toLowerCase() ?? "";
  return WESTERN_ARABIC.test(language) ? WESTERN_ZERO : (ZEROS[primary] ?? WESTERN_ZERO);
}

/** A number, or a text with numbers in it, in the digits of a zero. */
export function inDigits(number: string | number, zero: number): string {
  const text = String(number);
  if (zero === WESTERN_ZERO) return text;
  return text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

/** The same text with digits of `0` to `9`. */
export function inWesternDigits(text: string): string {
  return text.replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => String((digit.codePointAt(0) ?? 0) - zeroBefore(digit)));
}

/** The zero of a digit's script: digits follow one another, zero first, in blocks of ten (Unicode §4.6). */
function zeroBefore(digit: string): number {
  let zero = digit.codePointAt(0) ?? 0;
  while (isDigit(zero - 1) && zero > (digit.codePointAt(0) ?? 0) - 9) zero--;
  return zero;
}

function isDigit(codePoint: number): boolean {
  return /^\p{Nd}$/u.test(String.fromCodePoint(codePoint));
}

/** What a list is counted with in CSS by the zero of its digits; undefined where CSS has no name for them. */
export function counterStyleOf(zero: number): string | undefined {
  return COUNTER_STYLES.get(zero);
}
