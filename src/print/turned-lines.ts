/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
/** A block of code with lines that are longer than the page is wide. */
export interface CodeTurned {
  /** Its section and number in it, `the-ship/pre/2`. */
  readonly block: string;
  readonly lines: number;
}

/**
 * Marks where a line of code goes on in the next: the styles put a turned arrow beside it, at the edge of the block. A
 * line that is turned over a few times is kept on one page. Runs inside the page, on the document laid out at the width
 * it is printed at. Nothing moves by it but what would be divided between pages.
 */
export function markTurnedLines(): readonly CodeTurned[] {
  const turned: { block: string; lines: number }[] = [];
  const counts = new Map<Element | null, number>();
  const places: { node: Text; at: number }[] = [];
  const range = document.createRange();
  /** Lines of code that take more on paper are divided where the page ends. */
  const longest = 4;
  const kept: Range[] = [];
  interface Piece {
    readonly node: Text;
    readonly from: number;
    readonly to: number;
  }
  const topOf = (node: Text, at: number): { top: number; height: number } | undefined => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const rects = range.getClientRects();
    return rects[rects.length - 1];
  };

  /** Finds the places in a line behind which it goes on in the next, if its ends are not on a level. */
  const markTurns = (line: readonly Piece[]): void => {
    const [first, last] = [line[0], line.at(-1)];
    if (!first || !last) return;
    const [start, end] = [topOf(first.node, first.from), topOf(last.node, last.to - 1)];
    if (start && end && end.top < start.top + start.height / 2) return;
    let before: { node: Text; at: number; top: number } | undefined;
    const turnsBefore = places.length;
    for (const { node, from, to } of line) {
      for (let at = from; at < to; at++) {
        const box = topOf(node, at);
        if (!box || box.height === 0) continue;
        if (before && box.top > before.top + box.height / 2) places.push(before);
        before = { node, at, top: box.top };
      }
    }
    if (places.length - turnsBefore >= longest) return;
    const whole = document.createRange();
    whole.setStart(first.node, first.from);
    whole.setEnd(last.node, last.to);
    kept.push(whole);
  };

  /** Puts a line into a box that no page ends in. An element that goes on in the next line is divided. */
  const keepWhole = (line: Range): void => {
    const own = line.startContainer.parentElement?.closest(".line");
    if (own) {
      own.classList.add("whole-line");
      return;
    }
    const box = document.createElement("span");
    box.className = "whole-line";
    box.append(line.extractContents());
    line.insertNode(box);
  };

  for (const pre of document.querySelectorAll<HTMLElement>("pre")) {
    const section = pre.closest(".section");
    const number = counts.get(section) ?? 0;
    if (!pre.closest(".notes, .foot")) counts.set(section, number + 1);
    const style = getComputedStyle(pre);
    const height = pre.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    const lines = (pre.textContent ?? "").replace(/\n$/, "").split("\n").length;
    // Most code is as high as its lines are, one by one.
    if (height < (lines + 0.5) * parseFloat(style.lineHeight)) continue;
    const walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
    const before = places.length;
    let line: Piece[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node as Text;
      let from = 0;
      for (let to = text.data.indexOf("\n"); to !== -1; to = text.data.indexOf("\n", from)) {
        if (to > from) line.push({ node: text, from, to });
        markTurns(line);
        line = [];
        from = to + 1;
      }
      if (from < text.length) line.push({ node: text, from, to: text.length });
    }
    markTurns(line);
    turned.push({ block: `${section?.id.replace(/^s-/, "") ?? ""}/pre/${number}`, lines: places.length - before });
  }
  // All is measured before anything is written. From the last to the first: a node is divided behind what is still to
  // be marked in it.
  for (const { node, at } of places.toReversed()) {
    const mark = document.createElement("span");
    mark.className = "turn-mark";
    node.parentNode!.insertBefore(mark, at === 0 ? node : node.splitText(at));
  }
  for (const line of kept) keepWhole(line);
  return turned;
}
