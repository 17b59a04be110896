import { printable } from "../../diagnostic/text-width.ts";
import type { Stats } from "./stats.ts";

/** A sentence is shown with so many characters at most. */
const LONGEST_SHOWN = 160;

/** The counts for people: a line each, chapters and what else was asked for below. */
export function formatStats(stats: Stats): string {
  const { title, words, sentences, minutes, lix, chapters, pages, longest, repeated } = stats;
  const number = new Intl.NumberFormat("en");
  const widest = Math.max(1, ...chapters.map((chapter) => number.format(chapter.words).length));
  const counted = (count: number, one: string): string => `${number.format(count)} ${count === 1 ? one : `${one}s`}`;
  const lines = [
    printable(title),
    `  ${counted(words, "word")} in ${counted(sentences, "sentence")}, ${duration(minutes)} to read`,
    ...(lix === undefined ? [] : [`  readability (LIX) ${lix.toFixed(0)}: ${difficulty(lix)}`]),
    ...Object.entries(pages).map(([edition, count]) =>
      count === null
        ? `  pages in ${edition} are known once it was built`
        : `  ${counted(count, "page")} in ${edition}, when it was built last`,
    ),
    "",
    ...chapters.map((chapter) => `  ${number.format(chapter.words).padStart(widest)}  ${printable(chapter.title)}`),
    ...(longest.length > 0 ? ["", "Longest sentences"] : []),
    ...longest.flatMap(({ text, words: count, span }) => [
      `  ${counted(count, "word")}${span ? `, ${printable(span.file)}:${span.line}` : ""}`,
      `    ${printable(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text)}`,
    ]),
    ...(repeated.length > 0 ? ["", "Most repeated words"] : []),
    ...repeated.map(([word, times]) => `  ${number.format(times)} × ${printable(word)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function duration(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  return hours === 0 ? `${whole} min` : `${hours} h ${whole % 60} min`;
}

/** In Björnsson's words. */
function difficulty(lix: number): string {
  if (lix < 30) return "very easy";
  if (lix < 40) return "easy";
  if (lix < 50) return "of middle difficulty";
  return lix < 60 ? "hard" : "very hard";
}
