/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */

/** A line of code that is turned over is kept in one piece as long as it takes no more lines than this. */
export const MOST_TURNED = 4;

/**
 * Keeps together what no page may end inside of in a block of code: a line that is turned over; its first two lines and
 * its last two, where a blank one between them is counted as a line by the browser. Code without such lines is left as it is.
 * Runs inside the page, after `markTurnedLines`.
 * @param most a line that takes more of them may be divided
 */
export function keepCodeLines(most: number): void {
  /** Lines `first` to `last` of a block, the last one included. */
  interface Group {
    first: number;
    last: number;
  }

  /** How many lines on the page each line of the code takes. */
  const rowsOf = (pre: Element, lines: readonly string[]): number[] => {
    const rows = lines.map(() => 1);
    if (!pre.querySelector(".turn-mark")) return rows;
    const walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let line = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) line += node.data.split("\n").length - 1;
      else if ((node as Element).className === "turn-mark") rows[line] = (rows[line] ?? 1) + 1;
    }
    return rows;
  };

  /** From the first line to the second one that is not blank, and the same from the end. */
  const edgesOf = (lines: readonly string[]): Group[] => {
    const full = lines.flatMap((line, index) => (line.trim() === "" ? [] : [index]));
    if (full.length < 2) return [];
    return [
      { first: 0, last: full[1] ?? 0 },
      { first: full.at(-2) ?? 0, last: lines.length - 1 },
    ];
  };

  const groupsOf = (lines: readonly string[], rows: readonly number[]): Group[] => {
    const turned = rows.flatMap((count, line) => (count > 1 && count <= most ? [{ first: line, last: line }] : []));
    const isShort = ({ first, last }: Group): boolean =>
      rows.slice(first, last + 1).every((count) => count <= most) && last - first <= most;
    const groups: Group[] = [];
    for (const group of [...edgesOf(lines).filter(isShort), ...turned].sort((a, b) => a.first - b.first)) {
      const before = groups.at(-1);
      if (before && group.first <= before.last) before.last = Math.max(before.last, group.last);
      else groups.push({ ...group });
    }
    return groups;
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

  /** Puts the characters `from` to `to` of a block into a box of their own. */
  const enclose = (pre: Element, from: number, to: number): void => {
    const [start, end] = [placeOf(pre, from), placeOf(pre, to - 1)];
    if (!start || !end) return;
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset + 1);
    const box = document.createElement("span");
    box.className = "kept-lines";
    box.append(range.extractContents());
    range.insertNode(box);
  };

  /** Where lines are boxes already, each is kept with the next. */
  const keepBoxes = (boxes: readonly Element[], groups: readonly Group[]): void => {
    for (const { first, last } of groups) {
      for (let line = first; line <= last; line++) {
        boxes[line]?.classList.add("kept-lines");
        if (line < last) boxes[line]?.classList.add("kept-with-next");
      }
    }
  };

  for (const pre of document.querySelectorAll("pre")) {
    const text = pre.textContent ?? "";
    const lines = text.replace(/\n$/, "").split("\n");
    const boxes = [...pre.querySelectorAll(".line")];
    const isPlain = lines.at(1)?.trim() !== "" && lines.at(-2)?.trim() !== "" && boxes.length === 0;
    if (lines.length < 2 || (isPlain && !pre.querySelector(".turn-mark"))) continue;
    const rows = rowsOf(pre, lines);
    const groups = groupsOf(lines, rows);
    if (boxes.length > 0) keepBoxes(boxes, groups);
    else {
      const starts = [0];
      for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
      // From the last to the first: what stands before it keeps its place.
      for (const { first, last } of groups.toReversed()) {
        const to = last === lines.length - 1 ? text.length : (starts[last + 1] ?? text.length);
        enclose(pre, starts[first] ?? 0, to);
      }
    }
    if (rows.every((count) => count <= most)) pre.classList.add("has-kept-lines");
  }
}
