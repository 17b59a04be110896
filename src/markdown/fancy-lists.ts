import type { StateBlock } from "markdown-it";
import { type Counting, countingOf, numberOf } from "./ordinals.ts";
import { exampleId, EXAMPLES } from "./examples.ts";
import type { Syntax } from "./syntax.ts";

const MARKER = /(\()?(\d{1,9}|[ivxlc]{1,9}|[IVXLC]{1,9}|[A-Za-z]|@[\p{L}\p{N}_-]*)([.)])(?=[ \t])/uy;

/** What stands around the number: `a.`, `a)` or `(a)`. */
type Around = "." | ")" | "()";

/** Classes for lists whose numbers are not followed by a full stop. */
const CLASSES: Readonly<Record<Around, string | undefined>> = { ".": undefined, ")": "paren", "()": "parens" };

/** The same lists have a class for the way they count: in a selector of HTML, `type` has no case. */
const COUNTED: Readonly<Record<Counting, string | undefined>> = {
  "1": undefined,
  a: "lower-alpha",
  A: "upper-alpha",
  i: "lower-roman",
  I: "upper-roman",
};

interface Style {
  /** `@`: examples, which are counted through the book. */
  readonly counting: Counting | "@";
  readonly around: Around;
}

interface Marker {
  readonly style: Style;
  readonly value: number;
  /** The name by which text refers to the item. */
  readonly label: string;
  /** The offset behind it. */
  readonly end: number;
}

/**
 * Lists counted in letters and roman numerals, and in numbers between parentheses, as pandoc has them: `a.`, `B)`,
 * `iv.`, `(1)`. Behind a capital with a full stop two spaces are needed: “A. Smith” is a name. `(@)` and `(@label)` are
 * examples, counted through the whole book.
 */
export const fancyLists: Syntax = {
  install(md) {
    md.block.ruler.after("list", "fancy_list", fancyList, { alt: ["paragraph", "reference", "blockquote"] });
  },
};

function fancyList(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const first = markerAt(state, startLine);
  if (!first) return false;
  // “(c) 2026” stands for a copyright; left of an item's text it may still be the next item.
  const mayBegin = first.style.around !== "()" || first.style.counting === "1" || first.value === 1;
  if (!mayBegin && !(silent && state.sCount[startLine]! < state.blkIndent)) return false;
  if (silent) return endsParagraph(state, startLine, first);

  const open = state.push("ordered_list_open", "ol", 1);
  const { counting, around } = first.style;
  if (counting !== "1" && counting !== "@") open.attrSet("type", counting);
  if (first.value !== 1) open.attrSet("start", String(first.value));
  const name = CLASSES[around];
  if (name) open.attrSet("class", [name, counting === "@" ? EXAMPLES : COUNTED[counting]].filter(Boolean).join(" "));
  const index = state.tokens.length - 1;
  const { parentType } = state;
  state.parentType = "list";
  const { line, isTight } = writeItems(state, startLine, endLine, first);
  state.parentType = parentType;
  state.push("ordered_list_close", "ol", -1);
  open.map = [startLine, line];
  state.line = line;
  if (isTight) hideParagraphs(state, index);
  return true;
}

/** As pandoc has it, a list ends a paragraph only inside another list: there it is nested, or the next item. */
function endsParagraph(state: StateBlock, line: number, marker: Marker): boolean {
  if (state.parentType !== "paragraph") return true;
  if (state.listIndent < 0) return false;
  // A line of text may begin with a reference to an example, which has a label.
  return state.sCount[line]! < state.blkIndent || (marker.value === 1 && marker.label === "");
}

function markerAt(state: StateBlock, line: number, style?: Style): Marker | undefined {
  const start = state.bMarks[line]! + state.tShift[line]!;
  MARKER.lastIndex = start;
  const found = MARKER.exec(state.src);
  if (!found) return undefined;
  const [, opening, mark, closing] = found;
  if (mark === undefined || (opening !== undefined && closing !== ")")) return undefined;
  const end = MARKER.lastIndex;
  // Plain numbers are the parser's own.
  if (opening === undefined && /\d/.test(mark)) return undefined;
  if (closing === "." && /^[A-Z]$/.test(mark) && !/^(?: {2}|\t)/.test(state.src.slice(end, end + 2))) return undefined;
  if (state.src.slice(end, state.eMarks[line]).trim() === "") return undefined;
  const around: Around = opening === undefined ? (closing as "." | ")") : "()";
  if (style && style.around !== around) return undefined;
  if (mark.startsWith("@") || style?.counting === "@") {
    if (around !== "()" || !mark.startsWith("@") || (style && style.counting !== "@")) return undefined;
    return { style: { counting: "@", around }, value: 1, label: mark.slice(1), end };
  }
  const counting = style?.counting ?? countingOf(mark);
  const value = counting && numberOf(mark, counting);
  return counting && value !== undefined ? { style: { counting, around }, value, label: "", end } : undefined;
}

function writeItems(
  state: StateBlock,
  startLine: number,
  endLine: number,
  first: Marker,
): { readonly line: number; readonly isTight: boolean } {
  const terminators = state.md.block.ruler.getRules("list");
  let line = startLine;
  let isTight = true;
  let endedEmpty = false;
  for (let marker: Marker | undefined = first; marker;) {
    if (!writeItem(state, line, endLine, marker) || endedEmpty) isTight = false;
    endedEmpty = state.line - line > 1 && state.isEmpty(state.line - 1);
    line = state.line;
    const indent = line < endLine ? state.sCount[line]! - state.blkIndent : -1;
    if (indent < 0 || indent >= 4) break;
    if (terminators.some((rule) => rule(state, line, endLine, true))) break;
    marker = markerAt(state, line, first.style);
  }
  return { line, isTight };
}

/** Writes an item and moves the state behind it; says whether it is tight. */
function writeItem(state: StateBlock, line: number, endLine: number, { end: markerEnd, label }: Marker): boolean {
  const begin = state.bMarks[line]! + state.tShift[line]!;
  const behindMarker = state.sCount[line]! + markerEnd - begin;
  let offset = behindMarker;
  let position = markerEnd;
  for (; position < state.eMarks[line]!; position++) {
    if (state.src[position] === "\t") offset += 4 - ((offset + state.bsCount[line]!) % 4);
    else if (state.src[position] === " ") offset++;
    else break;
  }
  // More than four spaces are one, and the beginning of code.
  const indent = behindMarker + (offset - behindMarker > 4 ? 1 : offset - behindMarker);

  const open = state.push("list_item_open", "li", 1);
  if (label !== "") open.attrSet("id", exampleId(label));
  const { tight, listIndent } = state;
  const old = [state.tShift[line]!, state.sCount[line]!] as const;
  state.listIndent = state.blkIndent;
  state.blkIndent = indent;
  state.tight = true;
  state.tShift[line] = position - state.bMarks[line]!;
  state.sCount[line] = offset;
  state.md.block.tokenize(state, line, endLine);
  const isTight = state.tight;
  state.blkIndent = state.listIndent;
  state.listIndent = listIndent;
  state.tight = tight;
  [state.tShift[line], state.sCount[line]] = old;
  state.push("list_item_close", "li", -1);
  open.map = [line, state.line];
  return isTight;
}

/** The paragraphs of a list without empty lines are shown as text. */
function hideParagraphs(state: StateBlock, index: number): void {
  const level = state.level + 2;
  for (const token of state.tokens.slice(index + 2)) {
    if (token.level === level && (token.type === "paragraph_open" || token.type === "paragraph_close")) {
      token.hidden = true;
    }
  }
}
