import { isBreak } from "../html/clean.ts";
import { joined, type TextBlock } from "./blocks.ts";
import { isList } from "./lists.ts";

const CHAPTER =
  /^(?:(?:chapter|part|book|section|act|letter|canto|kapitel|teil|chapitre|partie|capítulo|capitolo|parte|hoofdstuk|rozdział)\s+(?:[\divxlc]+|[\p{L}-]+)\b.{0,80}|prologue|epilogue|preface|foreword|introduction|conclusion|afterword|acknowledge?ments|appendix(?:\s+\w+)?|glossary|bibliography)\.?$/iu;
const LONGEST = 80;
const MOST_WORDS = 14;

/**
 * The level of a heading: 1 for chapters and what is written in capitals, 2 for other lines that stand alone before text
 * and do not end as sentences do. Undefined for everything else.
 */
export function headingOf(block: TextBlock, next: TextBlock | undefined, width: number | undefined): 1 | 2 | undefined {
  const { lines } = block;
  const words = joined(lines);
  if (lines.length > 2 || words.length > LONGEST || isBreak(words) || isList(lines) || !/\p{L}|\d/u.test(words))
    return undefined;
  if (CHAPTER.test(words)) return 1;
  if (next === undefined || words.split(" ").length > MOST_WORDS || /[.,;:…]["”’]?$/.test(words)) return undefined;
  if (/^["“‘'([—–-]/.test(words) || /["”]$/.test(words)) return undefined;
  if (words === words.toUpperCase() && /\p{Lu}{2}/u.test(words)) return 1;
  if (/^[IVXLC]{1,7}$/.test(words) || /^\d{1,3}$/.test(words)) return 1;
  // A single line as wide as the others is a line of prose.
  if (lines.length > 1 || (width !== undefined && words.length > width - 10)) return undefined;
  const first = joined(next.lines);
  const isBeforeText = first.length > words.length && /[.!?:…]["”’)]?$/.test(first) && first.split(" ").length >= 6;
  return isBeforeText && isTitled(words) ? 2 : undefined;
}

/** Whether a line begins as titles do. Some have capitals in all words, some in the first only. */
function isTitled(words: string): boolean {
  return /^[\p{Lu}\p{Lo}\d]/u.test(words);
}

/** Whether a heading says which chapter it is, and not what it is called: the title then stands below it. */
export function isBareNumber(words: string): boolean {
  return /^(?:(?:chapter|part|book|letter|canto|kapitel|teil|chapitre|partie|capítulo|capitolo|parte)\s+[\p{L}\d-]+|[ivxlc]{1,7}|\d{1,3})\.?$/iu.test(
    words,
  );
}
