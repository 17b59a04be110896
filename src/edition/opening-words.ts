import { type Element, element, isElement, type Node, text, textOf } from "../markdown/tree.ts";
import { isMarginPlace } from "./margin-places.ts";

/** The first words of a chapter, set in small capitals: at most so many, and so many characters. */
const OPENING = { words: 5, characters: 30 };
/** Those after a break in the text. */
const RESUMING = { words: 3, characters: 20 };
/** A paragraph with fewer characters than this does not go round a three-line initial. */
const ROUND_INITIAL = 220;
/** A paragraph shorter than this is not set off at all. */
const LONG_ENOUGH = 80;

/** A letter with its comma: an initial takes all of it, and Chromium tags no initial that is all of its element. */
const INITIAL = 2;

const LETTER_FIRST = /^[\p{Pi}\p{Ps}"']*\p{Lu}/u;
const PHRASE_END = /[.,;:!?…—–]["'”’)]*$/;
/** Words that lean on the next: a phrase does not end with one. */
const LEANING = /^(?:an?|the|of|in|on|to|by|at|as|or|and|is|no|for|with|from|le|la|les|de|du|der|die|das|ein|eine)$/i;

/**
 * Marks where a chapter begins, for themes that set it off: the first words of its text become `span.lead`, and its
 * first paragraph gets the class `opening-text` if it is long enough to go round an initial. The words after a break
 * (`hr`) are marked too. Only paragraphs that begin with plain words in a script with capitals are; where anything else
 * comes first (a heading, a quotation, emphasis) the tree stays as it was.
 */
export function withOpeningWords(content: readonly Node[]): readonly Node[] {
  let before: "start" | "break" | "other" = "start";
  return content.map((node) => {
    if (node.type === "text") return node;
    const after = before;
    before = node.tag === "hr" ? "break" : "other";
    if (!isElement(node, "p") || after === "other") return node;
    return after === "start" ? opening(node) : withLead(node, RESUMING);
  });
}

function opening(paragraph: Element): Element {
  const led = withLead(paragraph, OPENING);
  if (led === paragraph || textOf(paragraph.children).length < ROUND_INITIAL) return led;
  const name = `${paragraph.attributes["class"] ?? ""} opening-text`.trim();
  return { ...led, attributes: { ...led.attributes, class: name } };
}

function withLead(paragraph: Element, most: typeof OPENING): Element {
  const start = paragraph.children.findIndex((child) => !isMarginPlace(child));
  const [first, ...rest] = paragraph.children.slice(Math.max(0, start));
  if (first?.type !== "text") return paragraph;
  const value = first.value.trimStart();
  if (!LETTER_FIRST.test(value) || textOf(paragraph.children).length < LONG_ENOUGH) return paragraph;
  const length = leadLength(value, most);
  // They stay in the first line; an initial begins its paragraph.
  const places = paragraph.children.slice(0, start);
  const lead = element("span", { class: "lead" }, [text(value.slice(0, length))]);
  return { ...paragraph, children: [lead, ...places, text(value.slice(length)), ...rest] };
}

/** Up to the end of a phrase where one is near, and not in the middle of one where it shows. */
function leadLength(value: string, most: typeof OPENING): number {
  const ends: { end: number; word: string }[] = [];
  for (const match of value.matchAll(/\S+/g)) {
    const end = match.index + match[0].length;
    if (end > most.characters && ends.length > 0) break;
    ends.push({ end, word: match[0] });
    if (ends.length === most.words || (PHRASE_END.test(match[0]) && end > INITIAL)) break;
  }
  while (ends.length > 1 && LEANING.test(ends.at(-1)?.word ?? "")) ends.pop();
  return ends.at(-1)?.end ?? 0;
}
