import { element, type Element, type Node } from "../../markdown/tree.ts";
import { inlineText } from "./inline.ts";

const BULLET = /^(\s*)(?:[-*+•‣◦▪●○·∙–—]|o(?= {2,}|\t)|[\uF0B7\uF0A7])\s+(?=\S)/;
const NUMBER = /^(\s*)(\(?)(\d{1,3}|[a-z]|[ivx]{2,4})([.)])\s+(?=\S)/;

interface Item {
  readonly indent: number;
  readonly kind: "ul" | "ol";
  /** What it is counted by. */
  readonly type: "1" | "a" | "i";
  readonly start: number;
  readonly around: string;
  words: string;
}

/** Whether all that stands in some lines is items of a list, and lines that go on them. */
export function isList(lines: readonly string[]): boolean {
  const items = lines.filter((line) => itemOf(line) !== undefined);
  if (itemOf(lines[0] ?? "") === undefined) return false;
  if (lines.length === 1) return !/^\s*[–—]\s/.test(lines[0]!) && !/^\s*[a-z]\.\s/.test(lines[0]!);
  return items.length >= 2 || lines.slice(1).every((line) => /^\s/.test(line));
}

function itemOf(line: string): Item | undefined {
  const bullet = BULLET.exec(line);
  if (bullet) {
    return {
      indent: bullet[1]!.length,
      kind: "ul",
      type: "1",
      start: 1,
      around: "",
      words: line.slice(bullet[0].length),
    };
  }
  const number = NUMBER.exec(line);
  if (!number) return undefined;
  const [whole, indent = "", open = "", mark = "", close = ""] = number;
  const type = /\d/.test(mark) ? "1" : mark.length > 1 || mark === "i" ? "i" : "a";
  const start = type === "1" ? Number(mark) : type === "a" ? mark.charCodeAt(0) - 96 : 1;
  return {
    indent: indent.length,
    kind: "ol",
    type,
    start,
    around: open ? "parens" : close === ")" && type !== "1" ? "paren" : "",
    words: line.slice(whole.length),
  };
}

/** The lists that lines make: items further to the right are within those before them. */
export function listOf(lines: readonly string[]): readonly Node[] {
  const items: Item[] = [];
  for (const line of lines) {
    const item = itemOf(line);
    if (item) items.push(item);
    else if (items.length > 0) items.at(-1)!.words += ` ${line.trim()}`;
  }
  return nested(items);
}

function nested(items: readonly Item[]): readonly Element[] {
  const lists: { first: Item; children: { item: Item; inner: Item[] }[] }[] = [];
  for (const item of items) {
    const list = lists.at(-1);
    if (list && item.indent > list.first.indent + 1) list.children.at(-1)!.inner.push(item);
    else if (list && list.first.kind === item.kind && list.first.type === item.type)
      list.children.push({ item, inner: [] });
    else lists.push({ first: item, children: [{ item, inner: [] }] });
  }
  return lists.map(({ first, children }) =>
    element(
      first.kind,
      first.kind === "ul" ? {} : attributesOf(first),
      children.map(({ item, inner }) => element("li", {}, [...inlineText(item.words), ...nested(inner)])),
    ),
  );
}

function attributesOf({ type, start, around }: Item): Record<string, string> {
  return {
    ...(start !== 1 && { start: String(start) }),
    ...(type !== "1" && { type }),
    ...(around && {
      class: [around, type === "a" ? "lower-alpha" : type === "i" ? "lower-roman" : ""].filter(Boolean).join(" "),
    }),
  };
}
