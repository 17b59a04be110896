import { charactersOf, textWidth } from "../diagnostic/text-width.ts";
import type { BookView } from "../edition/book-view.ts";
import type { Labels } from "../edition/edition.ts";
import { inOneLine } from "../edition/first-words.ts";
import { type Element, type Node } from "../markdown/tree.ts";
import type { MailContent } from "./render-mail.ts";

/** Lines of plain text are so long at most (RFC 2646 §4.2), in columns. */
const WIDTH = 72;

/** The addresses that links lead to, in order. */
type Links = string[];

/** A message as plain text: lines of at most 72 columns, and the addresses of links in a list at its end. */
export function plainText(
  { title, subtitle, author_line, contributor_lines, rights, publisher }: BookView,
  { opening, files, readOn, linkOnly }: MailContent,
  labels: Labels,
): string {
  const links: Links = [];
  const head = [title, subtitle, author_line, ...contributor_lines].filter(Boolean).map((line) => wrapped(line));
  const name = inOneLine(lineOf(opening.title, links));
  const blocks = opening.blocks.flatMap((block) => (block.type === "text" ? [] : [blockText(block, links)]));
  const more = readOn ? `${labels.readOn}: ${readOn}` : files.length > 0 && !linkOnly ? labels.readOnAttached : "";
  const listed = files.map(({ name: file, format, size, href }) =>
    [`- ${linkOnly ? format : file} (${inOneLine(size)})`, href && `  ${href}`].filter(Boolean).join("\n"),
  );
  const list = listed.length > 0 ? [linkOnly ? labels.download : labels.attached, ...listed].join("\n") : "";
  const notes = links.map((address, index) => `[${index + 1}] ${address}`).join("\n");
  const foot = [rights, publisher].filter(Boolean).map((line) => wrapped(line));
  const parts = [head.join("\n"), wrapped(name), ...blocks, more, list, notes, foot.join("\n")];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function blockText(block: Element, links: Links): string {
  const { tag, children } = block;
  if (tag === "blockquote") {
    const inside = children.flatMap((child) => (child.type === "text" ? [] : [blockText(child, links)]));
    const lines = inside.length > 0 ? inside.join("\n\n") : wrapped(lineOf(children, links), WIDTH - 2);
    return lines.replaceAll(/^/gm, "> ").replaceAll(/^> $/gm, ">");
  }
  if (tag === "ul" || tag === "ol") {
    const items = children.filter((child) => child.type === "element");
    const from = Number(block.attributes["start"] ?? 1);
    return items
      .map((item, index) => hanging(tag === "ul" ? "- " : `${from + index}. `, lineOf(item.children, links)))
      .join("\n");
  }
  return lineOf(children, links)
    .split("\n")
    .map((line) => wrapped(line))
    .join("\n");
}

/** The words of nodes in one line, but for line ends that were asked for; links are followed by their number. */
function lineOf(nodes: readonly Node[], links: Links): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.value.replaceAll(/\s+/g, " ");
      if (node.tag === "br") return "\n";
      const words = lineOf(node.children, links);
      const href = node.tag === "a" ? (node.attributes["href"] ?? "") : "";
      if (href === "" || href === words || href === `mailto:${words}`) return words;
      const known = links.indexOf(href);
      return `${words} [${known < 0 ? links.push(href) : known + 1}]`;
    })
    .join("");
}

function hanging(mark: string, words: string): string {
  const lines = wrapped(words, WIDTH - mark.length).split("\n");
  return lines.map((line, index) => (index === 0 ? mark : " ".repeat(mark.length)) + line).join("\n");
}

/** Breaks a line between words; where there are no spaces, as in Japanese, between characters. */
function wrapped(line: string, width = WIDTH): string {
  const lines: string[] = [];
  let current = "";
  for (const word of inOneLine(line).split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (textWidth(longer) <= width) {
      current = longer;
      continue;
    }
    if (current !== "") lines.push(current);
    current = word;
    // An address stays whole: a broken one leads nowhere.
    while (textWidth(current) > width && !/^\S*https?:/.test(current)) {
      const [fits, rest] = divided(current, width);
      lines.push(fits);
      current = rest;
    }
  }
  return [...lines, current].join("\n");
}

function divided(word: string, width: number): readonly [string, string] {
  let taken = "";
  let used = 0;
  for (const character of charactersOf(word)) {
    used += textWidth(character);
    if (used > width && taken !== "") break;
    taken += character;
  }
  return [taken, word.slice(taken.length)];
}
