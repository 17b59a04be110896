import type { Findings } from "../findings.ts";
import type { Metadata } from "../imported.ts";
import { joined, type TextBlock } from "./blocks.ts";
import { titleCase } from "./title-case.ts";

/** What stands before a text. */
interface Beginning {
  readonly title: string | undefined;
  readonly subtitle?: string | undefined;
  readonly author?: string | undefined;
  readonly blocks: readonly TextBlock[];
}

const LONGEST_TITLE = 100;
/** Words that are small in titles. */
const SMALL =
  /^(?:a|an|the|and|or|nor|but|of|in|on|at|to|for|from|by|with|as|into|over|beside|about|between|through|upon|without|under|near|against|among|across|behind|beyond|toward|towards|within|its|his|her|their|vs\.?|de|la|le|les|du|des|et|der|die|das|und|von|y|el|los|e|il)$/i;
/** Words that begin sentences. */
const OPENER =
  /^(?:A|An|The|In|On|At|It|Its|This|That|These|Those|When|While|As|For|If|There|We|I|He|She|They|You|Many|Most|Every|Each|Since|After|Before|Although|Though|Throughout|Over|Few|One|What|How|Why|By|From|With|To|Once|During|Among|Some|Our|My|Today|No|Not|Der|Die|Das|Ein|Eine|Es|Im|Le|La|Les|Un|Une|El|Los)$/;
/** Words that begin a subtitle where no sign parts it from the title. */
const SUBTITLE = /^(?:Lessons|Reflections|Notes|Essays|Stories|Memoirs|Thoughts|How|Why|What)$/;

/** Takes the title and the author's name from the first blocks of a text. */
export function beginning(blocks: readonly TextBlock[], known: Metadata, findings: Findings): Beginning {
  const [first, ...rest] = parted(blocks);
  if (!first) return { title: known.title, blocks };
  if (known.title) return { title: known.title, blocks: withoutTitlePage(blocks, known) };
  const words = joined(first.lines);
  if (isTitle(words, rest)) {
    const [next, ...others] = rest;
    const author = next && authorIn(joined(next.lines));
    findings.add("guessed", "the title, from the first line", "titles", words);
    if (author) findings.add("guessed", "the author, from the line below the title", "authors", author);
    const { title, subtitle } = titleIn(titleCase(words));
    return { title, subtitle, author, blocks: author ? others : rest };
  }
  const run = runIn(words);
  if (!run) return { title: undefined, blocks };
  findings.add("guessed", "the title, from the beginning of the first paragraph", "titles", run.title);
  return { ...titleIn(run.title), blocks: [{ lines: [run.rest], gap: first.gap }, ...rest] };
}

/** Words without signs and capitals. */
function plain(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Title, subtitle and author that a book's first pages say once more. */
function withoutTitlePage(blocks: readonly TextBlock[], { title = "", authors }: Metadata): readonly TextBlock[] {
  const said = new Set(
    [title, ...title.split(/[:;]/), ...authors, ...authors.map((name) => `by ${name}`), "by"]
      .map(plain)
      .filter((words) => words !== ""),
  );
  const end = blocks
    .slice(0, 6)
    .findIndex(({ lines }) => !lines.every((line) => said.has(plain(line)) || said.has(plain(joined(lines)))));
  return end < 0 ? blocks : blocks.slice(end);
}

/** The author's name may stand in the line below the title. */
function parted(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const [first, ...rest] = blocks;
  const [title, author, ...more] = first?.lines ?? [];
  if (!first || title === undefined || author === undefined || more.length > 0 || !authorIn(author.trim()))
    return blocks;
  return [{ ...first, lines: [title] }, { lines: [author], gap: 0 }, ...rest];
}

function isTitle(words: string, rest: readonly TextBlock[]): boolean {
  if (rest.length === 0 || words.length > LONGEST_TITLE || /[.,;]$/.test(words) || /^[-*•#\d]/.test(words))
    return false;
  if (/^(?:chapter|part|book|prologue|preface|introduction)\b/i.test(words)) return false;
  return /\p{L}/u.test(words);
}

function authorIn(words: string): string | undefined {
  const named = /^(?:by|von|par|por|di)\s+(\p{L}[^.,;:!?]{2,60})$/iu.exec(words)?.[1];
  return named?.trim();
}

/** A title that runs on into the first sentence: words with capitals, then one that begins a sentence. */
function runIn(words: string): { readonly title: string; readonly rest: string } | undefined {
  const all = words.split(/\s+/);
  let start = -1;
  for (const [index, word] of all.slice(0, 30).entries()) {
    if (/[.!?;]$/.test(word)) return undefined;
    const isCapital = /^["“‘'(]?[\p{Lu}\p{N}]/u.test(word);
    if (isCapital) start = OPENER.test(word) ? index : start;
    else if (!SMALL.test(word)) {
      const behind = all.slice(start + 1, index);
      // Between the word that begins the sentence and the first small one there is none with a capital.
      if (start < 4 || behind.some((each) => /^\p{Lu}/u.test(each)) || index - start > 3) return undefined;
      return { title: all.slice(0, start).join(" "), rest: all.slice(start).join(" ") };
    }
  }
  return undefined;
}

function titleIn(words: string): { readonly title: string; readonly subtitle?: string } {
  const [, before, behind] = /^(.{3,60}?)(?::| [–—-])\s+(.{3,})$/u.exec(words) ?? [];
  if (before && behind) return { title: before, subtitle: behind };
  const all = words.split(" ");
  const at = all.findIndex((word, index) => index >= 3 && SUBTITLE.test(word) && all.length - index >= 3);
  return at < 0 ? { title: words } : { title: all.slice(0, at).join(" "), subtitle: all.slice(at).join(" ") };
}
