/** The bars of a number for scanners. */
export interface Barcode {
  /** Thirteen digits. */
  readonly digits: string;
  /** In modules from the left: where each bar begins and how wide it is; guards are longer than the others. */
  readonly bars: readonly { readonly at: number; readonly width: number; readonly isGuard: boolean }[];
}

/** How many modules the bars of a code take, without the quiet zones. */
export const CODE_MODULES = 95;
/** The white that scanners need on the left and right of it, in modules (GS1 General Specifications §5.2.3.4). */
export const QUIET = { left: 11, right: 7 } as const;

/** The modules of each digit, 1 for a bar: as a left digit of odd parity; right ones are its inverse. */
const DIGITS = [
  "0001101",
  "0011001",
  "0010011",
  "0111101",
  "0100011",
  "0110001",
  "0101111",
  "0111011",
  "0110111",
  "0001011",
];

/** Which of the six left digits have even parity: this tells the first digit, which has no bars of its own. */
const PARITIES = ["OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO"];

const GUARD = "101";
const CENTRE = "01010";

/**
 * The EAN-13 code of an ISBN (ISO/IEC 15420): bookland numbers, beginning with 978 or 979.
 * @param isbn ten or thirteen digits, whose check digit holds
 */
export function ean13(isbn: string): Barcode {
  const digits = isbn.length === 10 ? withCheckDigit(`978${isbn.slice(0, 9)}`) : isbn;
  const parity = PARITIES[Number(digits[0])] ?? "";
  const left = Array.from(digits.slice(1, 7), (digit, at) => (parity[at] === "E" ? even(digit) : odd(digit)));
  const right = Array.from(digits.slice(7), (digit) => inverse(odd(digit)));
  const modules = GUARD + left.join("") + CENTRE + right.join("") + GUARD;
  const bars = Array.from(modules.matchAll(/1+/g), ({ index, 0: run }) => ({
    at: index,
    width: run.length,
    isGuard: index < 3 || index >= CODE_MODULES - 3 || (index >= 45 && index < 50),
  }));
  return { digits, bars };
}

function odd(digit: string): string {
  return DIGITS[Number(digit)] ?? "";
}

function even(digit: string): string {
  return [...inverse(odd(digit))].toReversed().join("");
}

function inverse(modules: string): string {
  return modules.replace(/[01]/g, (module) => (module === "0" ? "1" : "0"));
}

/** Twelve digits with the thirteenth. */
function withCheckDigit(digits: string): string {
  const sum = Array.from(digits).reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
