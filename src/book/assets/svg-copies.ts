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

/**
 * Makes sure that a drawing that shows parts of itself again and again (`use`) stays within bounds.
 * @throws DamagedImage when it would be of too many elements
 */
export function checkCopies(tokens: readonly SvgToken[]): void {
  if (!tokens.some((token) => token.kind === "open" && token.name === "use")) return;
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
    const copied =
      token.name === "use" ? (token.attributes.get("href") ?? token.attributes.get("xlink:href")) : undefined;
    for (const each of [root, ...open]) {
      if (!each) continue;
      each.own++;
      if (copied?.trim().startsWith("#")) each.copies.push(copied.trim().slice(1));
    }
  }
  countOf(root, parts, new Map(), new Set());
}

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
