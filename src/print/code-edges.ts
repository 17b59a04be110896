/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */

/** A block's first two lines, or its last two, are kept together where they take no more lines than this. */
export const MOST_KEPT = 8;

/**
 * Keeps the first two lines of a block of code together, and its last two, where the browser does not: it counts blank
 * lines between them, and lines that are boxes not at all. Other code is left as it is. Runs inside the page, after
 * `markTurnedLines`.
 * @param most lines that are kept together
 */
export function keepCodeEdges(most: number): void {
  /** Lines `first` to `last` of a block, the last one included. */
  interface Edge {
    readonly first: number;
    readonly last: number;
  }

  /** From the first line to the second one that is not blank, and the same from the end; as one where they meet. */
  const edgesOf = (lines: readonly string[]): Edge[] => {
    const full = lines.flatMap((line, index) => (line.trim() === "" ? [] : [index]));
    const [second, beforeLast] = [full[1], full.at(-2)];
    if (second === undefined || beforeLast === undefined) return [];
    if (beforeLast <= second) return [{ first: 0, last: lines.length - 1 }];
    return [
      { first: 0, last: second },
      { first: beforeLast, last: lines.length - 1 },
    ];
  };

  const placeOf = (pre: Element, at: number): { node: Text; offset: number } | undefined => {
    const walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
    let left = at;
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (left < node.length) return { node, offset: left };
      left -= node.length;
    }
    return undefined;
  };

  /** Puts the characters `from` to `to` of a block into a box. @returns whether they take few enough lines */
  const enclose = (pre: Element, from: number, to: number): boolean => {
    const [start, end] = [placeOf(pre, from), placeOf(pre, to - 1)];
    if (!start || !end) return false;
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset + 1);
    const inside = range.cloneContents();
    const ends = (inside.textContent ?? "").split("\n").length;
    if (ends + inside.querySelectorAll(".turn-mark").length > most) return false;
    const box = document.createElement("span");
    box.className = "kept-lines";
    box.append(range.extractContents());
    range.insertNode(box);
    return true;
  };

  const keepText = (pre: Element, text: string, lines: readonly string[]): void => {
    const starts = [0];
    for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
    const startOf = (line: number): number => (line < lines.length ? (starts[line] ?? 0) : text.length);
    // From the last to the first: what stands before it keeps its place.
    const kept = edgesOf(lines)
      .toReversed()
      .map(({ first, last }) => enclose(pre, startOf(first), startOf(last + 1)));
    // What is left may be divided anywhere.
    if (kept.every(Boolean)) pre.classList.add("has-kept-lines");
  };

  for (const pre of document.querySelectorAll("pre")) {
    const text = pre.textContent ?? "";
    const lines = text.replace(/\n$/, "").split("\n");
    if (lines.length < 2) continue;
    const boxes = [...pre.querySelectorAll(".line")];
    if (boxes.length > 0) {
      for (const { first, last } of edgesOf(lines)) {
        if (last - first < most) for (const box of boxes.slice(first, last)) box.classList.add("kept-with-next");
      }
    } else if (lines.at(1)?.trim() === "" || lines.at(-2)?.trim() === "") keepText(pre, text, lines);
  }
}
