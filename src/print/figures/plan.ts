import type { NotedFlow, NotedPage, TextUnit } from "../notes/flow.ts";
import { paginateNotes } from "../notes/paginate.ts";

/** A block of a text's top level, in the units of its flow. Lengths in pixels. */
export interface Block {
  /** Its first and last unit. */
  readonly first: number;
  readonly last: number;
  /** `movable`: a figure that may stand after the text that follows it; `passable`: text that may go before it. */
  readonly kind: "movable" | "figure" | "passable" | "other";
  /** Whether it leaves no room behind it: what follows begins a page. */
  readonly endsPage: boolean;
  readonly marginTop: number;
  readonly marginBottom: number;
}

/** A figure with white before it. */
interface Hole {
  readonly block: number;
  /** The part of the page that is white, from 0 to 1. */
  readonly share: number;
}

/** What is to be done to a text: a figure, and the block it is put behind. Blocks by their place in it before. */
export interface FigureMove {
  readonly block: number;
  readonly behind: number;
}

/** Less white than this before a figure, as a share of the page, is left. */
const LEAST = 1 / 6;
/** Less gained than this, and a figure stays where it was written. */
const LEAST_GAIN = 1 / 12;
/** What a figure costs that comes a page later. */
const LATER = 1 / 8;
/** So many blocks may go before a figure. */
const MOST_PASSED = 8;

/**
 * Finds where figures leave much of a page white because they do not fit on it, and puts the text behind them there
 * instead: whole blocks of it, no heading and no other figure, so that the figure comes a page later at most.
 * @param height of the page, in pixels
 * @returns what is to be done, in this order; nothing where the text cannot be broken into pages by arithmetic
 */
export function planFigures(flow: NotedFlow, blocks: readonly Block[], height: number): readonly FigureMove[] {
  const moves: FigureMove[] = [];
  const settled = new Set<number>();
  let order = blocks.map((_, index) => index);
  for (;;) {
    const layout = layOut(flow, blocks, order, height);
    if (!layout) return moves;
    const hole = layout.holes.find(({ block, share }) => share > LEAST && !settled.has(block));
    if (!hole) return moves;
    settled.add(hole.block);
    if (blocks[hole.block]?.kind !== "movable") continue;
    const better = filled(flow, blocks, { order, layout, hole }, height);
    if (!better) continue;
    moves.push({ block: hole.block, behind: better.behind });
    order = better.order;
  }
}

interface Layout {
  readonly holes: readonly Hole[];
  /** The page each block begins on. */
  readonly pageOf: ReadonlyMap<number, number>;
}

interface Situation {
  readonly order: readonly number[];
  readonly layout: Layout;
  readonly hole: Hole;
}

function filled(
  flow: NotedFlow,
  blocks: readonly Block[],
  { order, layout, hole }: Situation,
  height: number,
): { order: number[]; behind: number } | undefined {
  const at = order.indexOf(hole.block);
  const page = layout.pageOf.get(hole.block) ?? 0;
  let best: { order: number[]; behind: number; cost: number } | undefined;
  for (let passed = 1; passed <= MOST_PASSED; passed++) {
    const behind = order[at + passed];
    if (behind === undefined || blocks[behind]?.kind !== "passable") break;
    const next = [
      ...order.slice(0, at),
      ...order.slice(at + 1, at + passed + 1),
      hole.block,
      ...order.slice(at + passed + 1),
    ];
    const then = layOut(flow, blocks, next, height);
    const pages = (then?.pageOf.get(hole.block) ?? Number.POSITIVE_INFINITY) - page;
    if (!then || pages > 1) break;
    const left = then.holes.find(({ block }) => block === hole.block)?.share ?? 0;
    const cost = left + Math.max(0, pages) * LATER;
    if (cost < (best?.cost ?? hole.share - LEAST_GAIN)) best = { order: next, behind, cost };
    if (cost <= LEAST_GAIN) break;
  }
  return best;
}

/** Breaks the blocks into pages in this order. Undefined where that cannot be done. */
function layOut(
  flow: NotedFlow,
  blocks: readonly Block[],
  order: readonly number[],
  height: number,
): Layout | undefined {
  const units: TextUnit[] = [];
  const blockAt = new Map<number, number>();
  let before: Block | undefined;
  let y = flow.units[0]?.top ?? 0;
  for (const index of order) {
    const block = blocks[index];
    const first = block && flow.units[block.first];
    if (!block || !first) continue;
    if (before) y += Math.max(before.marginBottom, block.marginTop);
    blockAt.set(units.length, index);
    const shift = y - first.top;
    for (let at = block.first; at <= block.last; at++) {
      const unit = flow.units[at];
      if (!unit) continue;
      // A page begins where a block wants it, or the one that stands before it now.
      const wasForced = at === block.first && blocks[index - 1]?.endsPage === true;
      const forced = (unit.forced && !wasForced) || (at === block.first && before?.endsPage === true);
      units.push({ ...unit, forced, top: unit.top + shift, bottom: unit.bottom + shift });
    }
    y = units.at(-1)?.bottom ?? y;
    before = block;
  }
  const pages = paginateNotes({ ...flow, units }, height);
  return typeof pages === "string" ? undefined : found(pages, { flow, blocks, blockAt, height });
}

interface Arranged {
  readonly flow: NotedFlow;
  readonly blocks: readonly Block[];
  /** By their first units. */
  readonly blockAt: ReadonlyMap<number, number>;
  readonly height: number;
}

function found(pages: readonly NotedPage[], { flow, blocks, blockAt, height }: Arranged): Layout {
  const holes: Hole[] = [];
  const pageOf = new Map<number, number>();
  for (const [number, page] of pages.entries()) {
    for (let unit = page.first; unit <= page.last; unit++) {
      const block = blockAt.get(unit);
      if (block !== undefined) pageOf.set(block, number);
    }
    const next = blockAt.get(page.last + 1);
    const kind = next === undefined ? undefined : blocks[next]?.kind;
    if (next === undefined || (kind !== "movable" && kind !== "figure")) continue;
    // A picture on a page of its own may well end a text.
    if (blocks[next]?.endsPage && next === [...blockAt.values()].at(-1)) continue;
    const notes = page.parts.reduce((sum, part) => sum + part.height, page.parts.length > 0 ? flow.separator : 0);
    holes.push({ block: next, share: (height - page.textHeight - notes) / height });
  }
  return { holes, pageOf };
}
