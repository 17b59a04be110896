import { element, isElement, type Node, text } from "../markdown/tree.ts";

/** How many words, and at most how many characters, are set in small capitals. */
const WORDS = 5;
const CHARACTERS = 30;

const LETTER_FIRST = /^[\p{Pi}\p{Ps}"']*\p{Lu}/u;

/**
 * Marks the first words of a chapter's text with `span.lead`, for themes that set them in small capitals, and its
 * paragraph with the class `opening-text`. Only a chapter that begins with a paragraph of plain words in a script with
 * capitals has them; where anything else comes first (a heading, a quotation, emphasis) the tree is returned as it was.
 */
export function withOpeningWords(content: readonly Node[]): readonly Node[] {
  const index = content.findIndex((node) => node.type === "element" || node.value.trim() !== "");
  const paragraph = content[index];
  if (!isElement(paragraph, "p")) return content;
  const [first, ...rest] = paragraph.children;
  if (first?.type !== "text") return content;
  const value = first.value.trimStart();
  if (!LETTER_FIRST.test(value)) return content;
  const length = leadLength(value);
  const lead = element("span", { class: "lead" }, [text(value.slice(0, length))]);
  const name = `${paragraph.attributes["class"] ?? ""} opening-text`.trim();
  const marked = {
    ...paragraph,
    attributes: { ...paragraph.attributes, class: name },
    children: [lead, text(value.slice(length)), ...rest],
  };
  return content.with(index, marked);
}

/** Up to the end of a phrase, so that small capitals do not stop in the middle of one where it is short. */
function leadLength(value: string): number {
  let end = 0;
  let words = 0;
  for (const match of value.matchAll(/\S+/g)) {
    const wordEnd = match.index + match[0].length;
    if (wordEnd > CHARACTERS && words > 0) break;
    end = wordEnd;
    words++;
    if (words === WORDS || /[.,;:!?…—–]["'”’)]*$/.test(match[0])) break;
  }
  return end;
}
