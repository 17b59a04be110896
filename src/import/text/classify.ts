import { element, type Element, type Node, text } from "../../markdown/tree.ts";
import type { Findings } from "../findings.ts";
import { isBreak } from "../html/clean.ts";
import { joined, type TextBlock } from "./blocks.ts";
import { headingOf, isBareNumber } from "./headings.ts";
import { inlineText } from "./inline.ts";
import { isList, listOf } from "./lists.ts";
import { titleCase } from "./title-case.ts";

const TERM = /^([\p{Lu}\d][^:.!?\n]{0,48}):\s+(\S[^]*)$/u;
/** Lines of verse are shorter than those of prose. */
const LONGEST_VERSE = 60;

/** What each block of a text is, as elements. */
export function classify(blocks: readonly TextBlock[], findings: Findings): readonly Node[] {
  const width = wrapWidth(blocks);
  const levels = headingLevels(blocks, width);
  const out: Node[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!;
    const words = joined(block.lines);
    const heading = levels.get(block);
    const terms = termsFrom(blocks, index, levels);
    if (isBreak(words) && words.length < 40) out.push(element("hr"));
    else if (/^\[Illustration\b[^\]]*\]$/i.test(words))
      findings.add("left out", "a note that a picture was here", "notes that pictures were here", words);
    else if (heading) {
      const next = blocks[index + 1];
      const isNumber = next && levels.has(next) && isBareNumber(words) && !isBareNumber(joined(next.lines));
      const title = isNumber ? `${titleCase(words)}: ${titleCase(joined(next.lines))}` : titleCase(words);
      findings.add("guessed", "a heading", "headings", title);
      out.push(element(`h${heading}`, {}, inlineText(title)));
      if (isNumber) index++;
    } else if (terms.length >= 2) {
      findings.add("guessed", "a list of terms", "lists of terms", words);
      out.push(element("dl", {}, terms.flatMap(termEntry)));
      index += terms.length - 1;
    } else if (isList(block.lines)) {
      const end = blocks.findIndex((other, at) => at > index && !isList(other.lines));
      const items = blocks.slice(index, end < 0 ? undefined : end);
      out.push(...listOf(items.flatMap(({ lines }) => lines)));
      index += items.length - 1;
    } else out.push(paragraphOf(block, width, findings));
  }
  return out;
}

/** The width at which a program broke the lines of a text; undefined where nobody did. */
function wrapWidth(blocks: readonly TextBlock[]): number | undefined {
  const lengths = blocks
    .flatMap(({ lines }) => lines.slice(0, -1).map((line) => line.length))
    .toSorted((a, b) => a - b);
  if (lengths.length < 3) return undefined;
  const most = lengths[Math.floor(lengths.length * 0.9)]!;
  return most >= 45 && most <= 100 ? most : undefined;
}

function headingLevels(blocks: readonly TextBlock[], width: number | undefined): ReadonlyMap<TextBlock, number> {
  const found = new Map<TextBlock, 1 | 2>();
  for (const [index, block] of blocks.entries()) {
    const level = headingOf(block, blocks[index + 1], width);
    if (level) found.set(block, level);
  }
  return found;
}

/** Paragraphs that follow each other and each begin with a word and a colon. */
function termsFrom(
  blocks: readonly TextBlock[],
  index: number,
  headings: ReadonlyMap<TextBlock, number>,
): readonly (readonly [string, string])[] {
  const terms: (readonly [string, string])[] = [];
  for (const block of blocks.slice(index)) {
    const found = headings.has(block) || isList(block.lines) ? null : TERM.exec(joined(block.lines));
    const isTerm =
      found && found[1]!.split(" ").length <= 6 && /[.!?…”"’)]$/.test(found[2]!) && found[2]!.split(" ").length >= 4;
    if (!isTerm) break;
    terms.push([found[1]!, found[2]!]);
  }
  return terms;
}

function termEntry([term, meaning]: readonly [string, string]): readonly Element[] {
  return [element("dt", {}, inlineText(term)), element("dd", {}, inlineText(meaning))];
}

function paragraphOf(block: TextBlock, width: number | undefined, findings: Findings): Element {
  const { lines } = block;
  const indents = lines.map((line) => line.search(/\S/));
  const least = Math.min(...indents);
  const isShort =
    lines.length >= 2 &&
    lines.every((line) => line.trim().length <= LONGEST_VERSE) &&
    !(width && isFilled(lines, width));
  if (
    isShort &&
    lines.length >= 3 &&
    (least >= 2 || lines.filter((line) => /^\s*["“‘(]?\p{Lu}/u.test(line)).length >= lines.length * 0.7)
  ) {
    findings.add("guessed", "a stanza of verse", "stanzas of verse", lines[0]);
    return element("div", { class: "verse" }, [element("p", {}, verseLines(lines, least))]);
  }
  const paragraph = element("p", {}, inlineText(joined(lines.map((line) => line.replace(/^\s*>\s?/, "")))));
  const isQuoted = lines.every((line) => /^\s*>/.test(line)) || (least >= 4 && lines.length >= 2);
  return isQuoted ? element("blockquote", {}, [paragraph]) : paragraph;
}

/** Whether lines end where a program broke them. */
function isFilled(lines: readonly string[], width: number): boolean {
  return lines.slice(0, -1).filter((line) => line.length >= width - 15).length >= (lines.length - 1) / 2;
}

function verseLines(lines: readonly string[], least: number): readonly Node[] {
  return lines.flatMap((line, index): readonly Node[] => {
    const indent = "\u00A0".repeat(Math.min(line.search(/\S/) - least, 16));
    return [...(index > 0 ? [text("\n")] : []), text(indent), ...inlineText(line.trim())];
  });
}
