/** Letters and digits only: neither typography, hyphens nor line ends keep words from being found. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Fewer letters are found anywhere. */
const LEAST = 4;

/** What to look for, the most telling first: all of the words, then the first few of them. */
export function needles(words: string): readonly string[] {
  const all = words.split(" ");
  return [all, all.slice(0, 6), all.slice(0, 3)]
    .map((some) => plain(some.join(" ")))
    .filter((each) => each.length >= LEAST);
}

/** Finds words in a document, wherever its elements and lines divide them. */
export function findWords(body: HTMLElement, words: string): Range | undefined {
  const nodes: { readonly node: Text; readonly from: number; readonly text: string }[] = [];
  let all = "";
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const text = plain(node.data);
    nodes.push({ node, from: all.length, text });
    all += text;
  }
  for (const needle of needles(words)) {
    const at = all.indexOf(needle);
    if (at < 0) continue;
    const range = body.ownerDocument.createRange();
    const first = nodes.findLast(({ from }) => from <= at);
    const last = nodes.findLast(({ from }) => from < at + needle.length);
    if (!first || !last) continue;
    range.setStart(first.node, offsetOf(first.node, at - first.from));
    range.setEnd(last.node, offsetOf(last.node, at + needle.length - last.from));
    return range;
  }
  return undefined;
}

/** Where in a text node so many plain characters have gone by. */
function offsetOf({ data }: Text, count: number): number {
  let seen = 0;
  let offset = 0;
  for (const character of data) {
    const more = plain(character).length;
    if (seen >= count && more > 0) break;
    seen += more;
    offset += character.length;
  }
  return Math.min(offset, data.length);
}
