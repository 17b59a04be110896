import { type Element, isElement } from "../../markdown/tree.ts";
import { DamagedImage } from "./raster.ts";
import type { SvgToken } from "./svg-tokens.ts";

/** A drawing of more elements than this, copies of copies counted, would keep every program busy for long. */
const MOST_ELEMENTS = 1_000_000;

interface Counted {
  /** Elements in it, itself among them. */
  own: number;
  /** Ids of what it copies (SVG 2 §5.6). */
  readonly copies: string[];
}

/** What is drawn anew for each thing that names it: a fill, a mask, the ends of lines. */
const DRAWN_AGAIN: ReadonlySet<string> = new Set(["pattern", "mask", "marker", "clipPath"]);

/**
 * Makes sure that a drawing that shows parts of itself again and again (`use`, patterns, masks) stays within bounds.
 * @throws DamagedImage when it would be of too many elements
 */
export function checkCopies(tokens: readonly SvgToken[]): void {
  const again = new Set<string>();
  let hasUse = false;
  for (const token of tokens) {
    if (token.kind !== "open") continue;
    if (token.name === "use") hasUse = true;
    else if (DRAWN_AGAIN.has(token.name)) again.add(token.attributes.get("id") ?? "");
  }
  if (!hasUse && again.size === 0) return;
  const parts = new Map<string, Counted>();
  const root: Counted = { own: 0, copies: [] };
  const open: (Counted | undefined)[] = [];
  for (const token of tokens) {
    if (token.kind === "close") open.pop();
    if (token.kind !== "open") continue;
    const id = token.attributes.get("id");
    const part = id === undefined || parts.has(id) ? undefined : { own: 0, copies: [] };
    if (part && id !== undefined) parts.set(id, part);
    open.push(part);
    const copied = copiesOf(token, again);
    for (const each of [root, ...open]) {
      if (!each) continue;
      each.own++;
      each.copies.push(...copied);
    }
  }
  countOf(root, parts, new Map(), new Set());
}

/** The ids of the parts that an element draws once more (SVG 2 §5.6, §13.3). */
function copiesOf(
  { name, attributes }: Extract<SvgToken, { kind: "open" }>,
  again: ReadonlySet<string>,
): readonly string[] {
  const used = name === "use" ? (attributes.get("href") ?? attributes.get("xlink:href") ?? "").trim() : "";
  const copies = used.startsWith("#") ? [used.slice(1)] : [];
  if (again.size === 0) return copies;
  for (const value of attributes.values()) {
    for (const [, id = ""] of value.matchAll(ADDRESS)) if (again.has(id)) copies.push(id);
  }
  return copies;
}

const ADDRESS = /url\(\s*["']?#([^()"']{1,200})["']?\s*\)/g;

/** The same for a drawing that stands in the text. */
export function checkCopiesIn(svg: Element): void {
  checkCopies(tokensOf(svg));
}

function tokensOf({ tag, attributes, children }: Element): readonly SvgToken[] {
  const inner = children.flatMap((child) => (isElement(child) ? tokensOf(child) : []));
  return [
    { kind: "open", name: tag, attributes: new Map(Object.entries(attributes)) },
    ...inner,
    { kind: "close", name: tag },
  ];
}

function countOf(
  part: Counted,
  parts: ReadonlyMap<string, Counted>,
  known: Map<Counted, number>,
  within: Set<Counted>,
): number {
  const before = known.get(part);
  if (before !== undefined) return before;
  // A copy in itself is not drawn.
  if (within.has(part)) return 0;
  within.add(part);
  let count = part.own;
  for (const id of part.copies) {
    const copied = parts.get(id);
    if (copied) count += countOf(copied, parts, known, within);
    if (count > MOST_ELEMENTS) throw new DamagedImage("it has more than a million parts, copies of copies among them");
  }
  within.delete(part);
  known.set(part, count);
  return count;
}
