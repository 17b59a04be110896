import type { Span } from "../diagnostic/diagnostic.ts";
import { looseName } from "./heading-names.ts";
import { isElement, textOf, visit, type Element, type Node } from "../markdown/tree.ts";

/** The stretch of a file that becomes one section. */
export interface Piece {
  /** What the title's heading held; absent where the file gives this stretch none. */
  readonly title?: readonly Node[];
  /** The level of that heading in the file; 0 where there is none. */
  readonly titleLevel: number;
  /** The id the author gave that heading. */
  readonly titleAnchor?: string;
  readonly titleSpan?: Span;
  /** Whether the author marked that heading as one without a number. */
  readonly titleUnnumbered?: boolean;
  readonly content: readonly Node[];
}

export interface PieceOptions {
  /** Whether further `h1` begin sections of their own, as in a file that holds several chapters. */
  readonly several: boolean;
  /** A title known from elsewhere: a heading with these words is that title, whatever its level. */
  readonly known?: string | undefined;
  /** The known title is the header's: a first heading with other words is not the title. */
  readonly binding?: boolean;
}

/** The most words that may stand before a chapter's `h1` (a motto, a credit line) and still belong below it. */
const LONGEST_PRELUDE = 60;

/** Divides a file's content at the headings that are titles, and takes those headings out. Nothing else is lost. */
export function piecesOf(content: readonly Node[], options: PieceOptions): readonly Piece[] {
  const first = content.findIndex(isHeading);
  const heading = content[first];
  if (!isHeading(heading) || !isTitle(heading, content, first, options)) {
    return divide({ titleLevel: 0, content: [] }, content, options);
  }
  const prelude = content.slice(0, first);
  return divide(pieceUnder(heading, prelude), content.slice(first + 1), options);
}

/** Adds content to the first piece until an `h1` begins the next. */
function divide(opening: Piece, content: readonly Node[], options: PieceOptions): readonly Piece[] {
  const pieces: Piece[] = [];
  let piece = opening;
  let from = 0;
  content.forEach((node, index) => {
    if (!options.several || !isElement(node, "h1")) return;
    pieces.push({ ...piece, content: [...piece.content, ...content.slice(from, index)] });
    piece = pieceUnder(node, []);
    from = index + 1;
  });
  pieces.push({ ...piece, content: [...piece.content, ...content.slice(from)] });
  const [head, ...rest] = pieces;
  // Before the first of several titles there may be nothing at all.
  return head && rest.length > 0 && !head.title && !holdsAnything(head.content) ? rest : pieces;
}

function pieceUnder(heading: Element, prelude: readonly Node[]): Piece {
  const anchor = heading.attributes["id"];
  return {
    title: heading.children,
    titleLevel: levelOf(heading),
    ...(anchor && { titleAnchor: anchor }),
    ...(heading.span && { titleSpan: heading.span }),
    ...(isUnnumbered(heading) && { titleUnnumbered: true }),
    content: prelude,
  };
}

function isTitle(heading: Element, content: readonly Node[], first: number, options: PieceOptions): boolean {
  const prelude = content.slice(0, first);
  const opens = !holdsAnything(prelude);
  if (options.known !== undefined && sameWords(textOf(heading.children), options.known)) return opens;
  if (options.binding) return false;
  const level = levelOf(heading);
  if (level === 1) return opens || wordCount(prelude) <= LONGEST_PRELUDE;
  // A lower heading is the title if it stands alone at its level: `## Monday` before `## Tuesday` is not.
  return opens && !content.slice(first + 1).some((node) => isHeading(node) && levelOf(node) <= level);
}

/** Whether a node is a heading. */
export function isHeading(node: Node | undefined): node is Element {
  return isElement(node, "h1", "h2", "h3", "h4", "h5", "h6");
}

/** Whether a heading is marked `{-}` or `{.unnumbered}`. */
export function isUnnumbered(heading: Element): boolean {
  return /(?:^|\s)unnumbered(?:$|\s)/.test(heading.attributes["class"] ?? "");
}

/** The level of a heading: 1 to 6. */
export function levelOf(heading: Element): number {
  return Number(heading.tag.slice(1));
}

/** Whether two titles have the same letters and digits. */
export function sameWords(a: string, b: string): boolean {
  return looseName(a) !== "" && looseName(a) === looseName(b);
}

const SHOWN_WITHOUT_WORDS = new Set([
  "img",
  "svg",
  "math",
  "hr",
  "table",
  "o-box",
  "o-diagram",
  "pre",
  "video",
  "audio",
]);

/** Whether there is anything to see: words, pictures, formulas; bare anchors and empty paragraphs are not. */
export function holdsAnything(nodes: readonly Node[]): boolean {
  return nodes.some((node) =>
    node.type === "text" ? node.value.trim() !== "" : SHOWN_WITHOUT_WORDS.has(node.tag) || holdsAnything(node.children),
  );
}

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

/** How many words there are. A Chinese or Japanese character counts as one. */
export function wordCount(nodes: readonly Node[]): number {
  let count = 0;
  const add = (value: string): void => {
    for (const _ of value.matchAll(WORD)) count++;
  };
  for (const node of nodes) if (node.type === "text") add(node.value);
  visit(nodes, (element) => {
    for (const node of element.children) if (node.type === "text") add(node.value);
  });
  return count;
}
