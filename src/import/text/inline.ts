import { element, type Node, text } from "../../markdown/tree.ts";

/** Emphasis as it is typed where there is none, and addresses. */
const MARKED =
  /(?<![\p{L}\p{N}_])_(?=[^\s_])([^_\n]{1,300}?)(?<=[^\s_])_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}*])(\*{1,2})(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\2(?![\p{L}\p{N}*])|<?(https?:\/\/[^\s<>"”]+[^\s<>"”.,;:!?)\]’])>?/gu;

/** Words of a text as nodes: `_words_` and `*words*` are emphasised. */
export function inlineText(words: string): readonly Node[] {
  const out: Node[] = [];
  let from = 0;
  for (const found of words.matchAll(MARKED)) {
    const [whole, underlined, stars, starred, address] = found;
    if (found.index > from) out.push(text(words.slice(from, found.index)));
    if (address !== undefined) out.push(element("a", { href: address }, [text(address)]));
    else out.push(element(stars === "**" ? "strong" : "em", {}, [text(underlined ?? starred ?? "")]));
    from = found.index + whole.length;
  }
  if (from < words.length) out.push(text(words.slice(from)));
  return out;
}
