import { element, type Element, isElement, mapNodes, type Node, text, textOf } from "../markdown/tree.ts";

/** Shorter words are never broken. */
const SHORTEST = 16;
const LONG_WORD = new RegExp(`\\S{${SHORTEST}}`);
/** Words longer than this may be broken where a capital begins a word inside them: `getElementsByClassName`. */
const LONGEST_UNBROKEN = 22;

/** Behind these a path, an address or a name in code may go on in the next line. */
const BEHIND = /(?<=[/\\_.,:;=&?#%@+>)\]}])(?=[\p{L}\p{N}])|(?<=[(<[{])(?=[\p{L}\p{N}])|(?<=::)/u;
const LETTER = /[\p{L}\p{N}]/u;
const BEFORE_CAPITAL = /(?<=\p{Ll})(?=\p{Lu})/u;

/** What is an address although nobody marked it: its text begins as one. */
const ADDRESS = /^(?:https?:\/\/|www\.|mailto:)\S+$/i;

/**
 * Lets long names in code and addresses of the web be broken where a reader expects it, and no letter be added: a
 * line before them would else be stretched, or they be broken anywhere.
 */
export function withBreakPoints(nodes: readonly Node[]): readonly Node[] {
  return mapNodes(nodes, (node) => {
    if (node.type === "text" || isElement(node, "pre", "svg", "math")) return node;
    if (isElement(node, "code", "kbd", "samp") || (isElement(node, "a") && ADDRESS.test(textOf(node.children)))) {
      return broken(node);
    }
    const children = withBreakPoints(node.children);
    return children === node.children ? node : { ...node, children };
  });
}

function broken(node: Element): Element {
  const children = node.children.flatMap((child): readonly Node[] =>
    child.type === "text" && LONG_WORD.test(child.value) ? piecesOf(child.value) : [child],
  );
  return children.length === node.children.length ? node : { ...node, children };
}

function piecesOf(value: string): readonly Node[] {
  const pieces = value.split(/(\s+)/).flatMap((word) => (word.length < SHORTEST ? [word] : breakable(word)));
  const out: Node[] = [];
  let line = "";
  for (const piece of pieces) {
    if (piece !== BREAK) line += piece;
    else {
      out.push(text(line), element("wbr"));
      line = "";
    }
  }
  return [...out, text(line)];
}

/** Stands among pieces for a place to break: text in a tree holds no such character. */
const BREAK = "\u0000";

function breakable(word: string): readonly string[] {
  const parts = word.split(BEHIND);
  const finer = parts.flatMap((part) => (part.length > LONGEST_UNBROKEN ? part.split(BEFORE_CAPITAL) : [part]));
  // Not behind the dashes or the slash a word begins with.
  return finer.flatMap((part, index) =>
    index === 0 || (index === 1 && !LETTER.test(finer[0] ?? "")) ? [part] : [BREAK, part],
  );
}
