import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isElement, visit, type Element } from "../../../src/markdown/tree.ts";
import { read, xhtml } from "./read.ts";

const written = (...lines: string[]): string => lines.join("\n");

/** A cell by where it stands: `column,row` and what it spans, with its text. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

describe("tables in a grid", () => {
  test("have a head, a foot, blocks in their cells, and columns that stand as colons say", () => {
    const table = written(
      "+-----+-----------+",
      "| A   | B         |",
      "+=====+==========:+",
      "| a   | - one     |",
      "|     | - *two*   |",
      "+-----+-----------+",
      "| b   | ~~~       |",
      "|     | |  code|  |",
      "|     | ~~~       |",
      "+=====+===========+",
      "| All |           |",
      "+=====+===========+",
    );
    expect(read(table).xhtml).toBe(
      '<table><colgroup><col style="width: 33.3%"/></colgroup><colgroup><col style="width: 66.7%"/></colgroup>' +
        '<thead><tr><th scope="col">A</th><th scope="col" class="align-right">B</th></tr></thead><tbody>' +
        '<tr><td>a</td><td class="align-right"><ul><li>one</li><li><em>two</em></li></ul></td></tr>' +
        '<tr><td>b</td><td class="align-right"><pre><code>|  code|\n</code></pre></td></tr></tbody>' +
        '<tfoot><tr><td>All</td><td class="align-right"/></tr></tfoot></table>',
    );
  });

  test("hold tables of both kinds, which know their places", () => {
    const table = written(
      "> +---+---------------------+",
      "> | x | +---+-------------+ |",
      "> |   | | a | ![b](c)     | |",
      "> |   | +---+-------------+ |",
      "> +---+---------------------+",
      "> | y | | A | B | C |       |",
      "> |   | |---|---|---|       |",
      "> |   | | ![d](e) || f |    |",
      "> +---+---------------------+",
    );
    const places: string[] = [];
    visit(read(table).content, (node) => {
      if (isElement(node, "img", "table")) places.push(`${node.tag} ${node.span?.line}:${node.span?.column}`);
    });
    expect(places).toEqual(["table 1:3", "table 2:9", "img 3:15", "table 6:9", "img 8:11"]);
    expect(read(table).xhtml).toContain('<td colspan="2"><img src="e" alt="d"/></td><td>f</td>');
  });

  test("count wide characters as two columns", () => {
    const table = written("+----+----+", "| 表 | é  |", "+----+----+", "| ab | 字 |", "+----+----+");
    expect(read(table).xhtml).toContain("<tr><td>表</td><td>é</td></tr><tr><td>ab</td><td>字</td></tr>");
  });

  test("may stand in a list and end a block around them", () => {
    const table = written("::: x", "- a", "", "  +---+", "  | b |", "  +---+", ":::", "", "c");
    expect(read(table).xhtml).toBe(
      '<div class="x"><ul><li><p>a</p><table><tbody><tr><td>b</td></tr></tbody></table></li></ul></div>\n<p>c</p>',
    );
  });

  test("take captions from beside them, also when a cell holds a table", () => {
    const table = written("+-------+", "| +---+ |", "| | a | |", "| +---+ |", "+-------+", "", ": Caption {#tbl:a}");
    expect(read(table).xhtml).toMatch(/^<table id="tbl:a"><caption>Caption<\/caption>/);
  });

  test.each([
    ["a line that is too short", ["+---+", "| a |", "+--+"], 3],
    ["no last line", ["+---+", "| a |", "| b |"], 3],
    ["a cell of six corners", ["+---+---+", "| a     |", "+   +---+", "|   | b |", "+---+---+"], 1],
    ["an open side", ["+---+", "| a", "+---+"], 2],
  ])("are told of when they cannot be read: %s", (_what, lines, line) => {
    const { reports, xhtml: text } = read(lines.join("\n"));
    expect(reports).toEqual([`table-unreadable ${line}:1`]);
    expect(text).toMatch(/^<p>\+/);
  });
});

describe("tables below hyphens", () => {
  test("a simple one has a row for each line; heads say how columns stand", () => {
    const table = written(
      "  Right     Left     Center     Default",
      "-------     ------ ----------   -------",
      "     12     *12*      12        12",
      "    123     123       123",
      "",
      "Table: Simple.",
    );
    expect(read(table).xhtml).toBe(
      '<table><caption>Simple.</caption><thead><tr><th scope="col" class="align-right">Right</th><th scope="col" class="align-left">Left</th>' +
        '<th scope="col" class="align-center">Center</th><th scope="col">Default</th></tr></thead><tbody>' +
        '<tr><td class="align-right">12</td><td class="align-left"><em>12</em></td><td class="align-center">12</td><td>12</td></tr>' +
        '<tr><td class="align-right">123</td><td class="align-left">123</td><td class="align-center">123</td><td/></tr></tbody></table>',
    );
  });

  test("one between lines of hyphens has rows of several lines", () => {
    const table = written(
      "-----------------",
      "A     B",
      "two   heads",
      "----- -----------",
      "a     ![b](c)",
      "",
      "d     - e",
      "      - ![f](g)",
      "-----------------",
    );
    const { content, xhtml: text } = read(table);
    expect(text).toContain('<th scope="col" class="align-left">A\ntwo</th>');
    expect(text).toContain('<td class="align-left"><ul><li>e</li><li><img src="g" alt="f"/></li></ul></td>');
    const places: string[] = [];
    visit(content, (node) => {
      if (isElement(node, "img")) places.push(`${node.span?.line}:${node.span?.column}`);
    });
    expect(places).toEqual(["5:7", "8:9"]);
  });

  test("one without a head ends with hyphens as well", () => {
    expect(read(written("--- ---", "a   b", "--- ---")).xhtml).toBe(
      '<table><tbody><tr><td class="align-left">a</td><td class="align-left">b</td></tr></tbody></table>',
    );
  });

  test.each([
    ["a heading", "Head\n---\nText", "<h2>Head</h2>\n<p>Text</p>"],
    ["breaks", "a\n\n---\n\nb\n\n-- --\n\nc", "<p>a</p>\n<hr/>\n<p>b</p>\n<hr/>\n<p>c</p>"],
    ["a break below text", "Foo\n--- -", "<p>Foo</p>\n<hr/>"],
    ["a list", "- a\n--- ---\nb", "<ul><li>a</li></ul>\n<hr/>\n<p>b</p>"],
  ])("%s stays what it is", (_what, markdown, expected) => {
    expect(read(markdown).xhtml).toBe(expected);
  });
});

/** Cuts a rectangle at random, as a guillotine does. */
function cuts(width: number, height: number, choices: readonly number[]): readonly Box[] {
  const waiting = [{ left: 0, top: 0, width, height }];
  const boxes: Box[] = [];
  let next = 0;
  for (let box = waiting.pop(); box; box = waiting.pop()) {
    const choice = choices[next++ % choices.length]!;
    const at = 1 + (choice >> 2);
    if (choice % 4 === 1 && box.width > at) {
      waiting.push({ ...box, left: box.left + at, width: box.width - at }, { ...box, width: at });
    } else if (choice % 4 === 2 && box.height > at) {
      waiting.push({ ...box, top: box.top + at, height: box.height - at }, { ...box, height: at });
    } else boxes.push({ ...box, text: `c${boxes.length}` });
  }
  return boxes;
}

/** Draws cells: each unit is six columns wide and three lines high. */
function drawn(boxes: readonly Box[], width: number, height: number): string {
  const lines = Array.from({ length: height * 3 + 1 }, () => Array.from({ length: width * 6 + 1 }, () => " "));
  const put = (y: number, x: number, sign: string): void => {
    lines[y]![x] = lines[y]![x] === "+" ? "+" : sign;
  };
  for (const { left, top, width: across, height: down, text } of boxes) {
    const [x1, y1, x2, y2] = [left * 6, top * 3, (left + across) * 6, (top + down) * 3];
    for (const y of [y1, y2]) for (let x = x1 + 1; x < x2; x++) put(y, x, "-");
    for (const x of [x1, x2]) for (let y = y1 + 1; y < y2; y++) put(y, x, "|");
    for (const [y, x] of [
      [y1, x1],
      [y1, x2],
      [y2, x1],
      [y2, x2],
    ] as const)
      lines[y]![x] = "+";
    for (const [index, character] of [...text].entries()) lines[y1 + 1]![x1 + 2 + index] = character;
  }
  return lines.map((line) => line.join("")).join("\n");
}

/** The cells of a table by the places they take in it. */
function laidOut(table: Element): string[] {
  const taken = new Set<string>();
  const out: string[] = [];
  const rows = table.children.flatMap((part) => (isElement(part, "tbody") ? (part.children as Element[]) : []));
  for (const [top, row] of rows.entries()) {
    let left = 0;
    for (const cell of row.children as Element[]) {
      while (taken.has(`${left},${top}`)) left++;
      const [across, down] = ["colspan", "rowspan"].map((name) => Number(cell.attributes[name] ?? 1));
      for (let y = top; y < top + down!; y++) for (let x = left; x < left + across!; x++) taken.add(`${x},${y}`);
      out.push(`${left},${top} ${across}x${down} ${cell.children.map(xhtml).join("")}`);
    }
  }
  return out.sort();
}

test("what is drawn is read: every cell at its place, with its spans", () => {
  const size = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(size, size, fc.array(fc.nat(15), { minLength: 1, maxLength: 30 }), (width, height, choices) => {
      const boxes = cuts(width, height, choices);
      const { content, reports } = read(drawn(boxes, width, height), { typography: false });
      const table = content[0]!;
      expect(reports).toEqual([]);
      if (!isElement(table, "table")) throw new Error("no table");
      const xs = [...new Set(boxes.flatMap(({ left, width: w }) => [left, left + w]))].sort((a, b) => a - b);
      const ys = [...new Set(boxes.flatMap(({ top, height: h }) => [top, top + h]))].sort((a, b) => a - b);
      const expected = boxes.map(({ left, top, width: w, height: h, text }) => {
        const [x, y] = [xs.indexOf(left), ys.indexOf(top)];
        return `${x},${y} ${xs.indexOf(left + w) - x}x${ys.indexOf(top + h) - y} ${text}`;
      });
      expect(laidOut(table)).toEqual(expected.sort());
    }),
    { numRuns: 500 },
  );
});
