import { element, type Element, isElement, mapNodes, type Node, text, textOf } from "../markdown/tree.ts";
import { remembered } from "../markdown/remembered.ts";

/**
 * The end of a word, or of what stands behind its last hyphenation. Chinese and Japanese dashes are two wide, and part
 * by rules of their own.
 */
const WORD = String.raw`[^\s\u00AD\u2014]{0,30}[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{Pe}\p{Pf}"'.,;:!?…]`;
const LAST_WORD = new RegExp(`${WORD}$`, "u");
/** No {@link WORD} has more code units. */
const LONGEST_WORD = 62;

/** Elements that a word before a dash may end. */
const AROUND_WORDS: ReadonlySet<string> = new Set(
  "a abbr b cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var".split(" "),
);

/** Elements that cannot be parted. */
const WHOLE: ReadonlySet<string> = new Set(["a", "abbr", "code", "kbd", "samp"]);
const LONGEST_WHOLE = 30;

/**
 * Keeps em dashes with the word they follow, so that none begins a line. A span does it: a word joiner would
 * be found in the text that is copied or searched.
 */
export function withKeptDashes(nodes: readonly Node[]): readonly Node[] {
  const kept = mapNodes(nodes, (node) => {
    if (node.type === "text") return node.value.includes("\u2014") ? inText(node.value) : node;
    if (isElement(node, "pre", "code", "svg", "math")) return node;
    return inElement(node);
  });
  return kept.some((node, index) => beginsWithDash(node) && isElement(kept[index - 1])) ? behindElements(kept) : kept;
}

const inElement = remembered((node: Element): Element => {
  const children = withKeptDashes(node.children);
  return children === node.children ? node : { ...node, children };
});

function beginsWithDash(node: Node): boolean {
  return node.type === "text" && node.value.startsWith("\u2014");
}

function inText(value: string): readonly Node[] {
  const out: Node[] = [];
  let done = 0;
  for (let dash = value.indexOf("\u2014"); dash >= 0; dash = value.indexOf("\u2014", dash + 1)) {
    // One more than a word can have: where that is the second half of a character, it is no part of one.
    const from = Math.max(done, dash - LONGEST_WORD - 1);
    const at = LAST_WORD.exec(value.slice(from, dash))?.index;
    if (at === undefined) continue;
    if (from + at > done) out.push(text(value.slice(done, from + at)));
    done = dash + 1;
    out.push(span(text(value.slice(from + at, done))));
  }
  if (done < value.length) out.push(text(value.slice(done)));
  return out;
}

function span(...children: readonly Node[]): Element {
  return element("span", { class: "kept" }, children);
}

/** A dash behind emphasis, or behind the call of a note, has its word in there. */
function behindElements(nodes: readonly Node[]): readonly Node[] {
  const out: Node[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    const parted = node.type === "text" && beginsWithDash(node) && isElement(last) ? partBeforeWord(last) : undefined;
    if (node.type !== "text" || !parted) {
      out.push(node);
      continue;
    }
    const { before, word } = parted;
    out.splice(-1, 1, ...(before ? [before] : []), span(word, text("\u2014")));
    if (node.value.length > 1) out.push(text(node.value.slice(1)));
  }
  return out;
}

/** An element in two: what comes before its last word, if anything does, and that word. */
interface Parted {
  readonly before?: Element;
  readonly word: Element;
}

function partBeforeWord(node: Element): Parted | undefined {
  if (node.tag === "o-note") return { word: node };
  const last = node.children.at(-1);
  if (!AROUND_WORDS.has(node.tag) || node.attributes["class"] === "kept" || !last) return undefined;
  if (WHOLE.has(node.tag)) return isShort(node) ? { word: node } : undefined;
  const [head, word] = last.type === "text" ? partText(last.value) : partElement(last);
  if (word === undefined) return undefined;
  const before = [...node.children.slice(0, -1), ...(head ? [head] : [])];
  if (before.length === 0) return { word: node };
  const { id: _, ...attributes } = node.attributes;
  return { before: { ...node, children: before }, word: { ...node, attributes, children: [word] } };
}

function isShort(node: Element): boolean {
  const words = textOf(node.children);
  return words.length <= LONGEST_WHOLE && !/[\s\u00AD]/.test(words);
}

function partText(value: string): readonly [head: Node | undefined, word: Node | undefined] {
  const at = LAST_WORD.exec(value)?.index;
  if (at === undefined) return [undefined, undefined];
  return [at === 0 ? undefined : text(value.slice(0, at)), text(value.slice(at))];
}

function partElement(node: Element): readonly [head: Node | undefined, word: Node | undefined] {
  const parted = partBeforeWord(node);
  return [parted?.before, parted?.word];
}
