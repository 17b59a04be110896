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

/** What every {@link NAME} has: looking for this takes a tenth of the time. */
const SIGN_OF_NAME = /[/\\_]|www\./;

/** What is a path, an address or a name from a program, whatever it is set in. */
const NAME = /\p{L}[/\\_]+[\p{L}\p{N}]|(?:https?:\/\/|www\.)\S/u;

/**
 * Lets long names in code, paths and addresses of the web be broken where a reader expects it, and no letter be added:
 * a line before them would else be stretched, or they be broken anywhere.
 */
export function withBreakPoints(nodes: readonly Node[]): readonly Node[] {
  return mapNodes(nodes, (node) => {
    if (node.type === "text") return holdsName(node.value) ? unchangedOr(node, piecesOf(node.value, NAME)) : node;
    if (isElement(node, "pre", "svg", "math")) return node;
    if (isElement(node, "code", "kbd", "samp") || (isElement(node, "a") && ADDRESS.test(textOf(node.children)))) {
      return broken(node);
    }
    const children = withBreakPoints(node.children);
    return children === node.children ? node : { ...node, children };
  });
}

function holdsName(value: string): boolean {
  return SIGN_OF_NAME.test(value) && NAME.test(value);
}

function broken(node: Element): Element {
  const children = node.children.flatMap((child): readonly Node[] =>
    child.type === "text" && LONG_WORD.test(child.value) ? piecesOf(child.value) : [child],
  );
  return children.length === node.children.length ? node : { ...node, children };
}

function unchangedOr(node: Node, pieces: readonly Node[]): Node | readonly Node[] {
  return pieces.length === 1 ? node : pieces;
}

/** @param like only words in which this is found are broken */
function piecesOf(value: string, like = /(?:)/): readonly Node[] {
  const isLong = (word: string): boolean => word.length >= SHORTEST && like.test(word);
  const pieces = value.split(/(\s+)/).flatMap((word) => (isLong(word) ? breakable(word) : [word]));
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
  return finer.flatMap((part, index) => {
    // Not behind the dashes or the slash a word begins with, nor before the ending of a file's name.
    const isTied = index === 0 || (index === 1 && !LETTER.test(finer[0] ?? "")) || isEnding(finer, index);
    return isTied ? [part] : [BREAK, part];
  });
}

/** A last part of so few letters would look lost in the next line. */
const SHORTEST_END = 4;

function isEnding(parts: readonly string[], index: number): boolean {
  return index === parts.length - 1 && (parts[index]?.replaceAll(/\P{L}/gu, "").length ?? 0) < SHORTEST_END;
}
