import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isElement, visit, type Element, type Node } from "../../../src/markdown/tree.ts";
import { read } from "./read.ts";

/** The rows of the first table, in short: `a` and what it spans, `a/2x1` being two columns wide and a row high. */
function rows(markdown: string): string[] {
  const out: string[] = [];
  visit(read(markdown, { typography: false }).content, (node) => {
    if (node.tag === "tr") out.push(node.children.map(cell).join(" "));
  });
  return out;
}

function cell(node: Node): string {
  const { attributes, children } = node as Element;
  const words = children.map((child) => (child.type === "text" ? child.value : `<${child.tag}>`)).join("");
  const { colspan = "1", rowspan = "1" } = attributes;
  return colspan === "1" && rowspan === "1" ? words || "_" : `${words || "_"}/${colspan}x${rowspan}`;
}

const HEAD = "| A | B | C |\n|---|---|---|\n";

describe("spans", () => {
  test.each([
    ["nothing between bars widens the cell before", "| a || c |", ["a/2x1 c"]],
    ["at the end", "| a | b ||", ["a b/2x1"]],
    ["more than one", "| a |||", ["a/3x1"]],
    ["but not at the beginning", "|| b | c |", ["_ b c"]],
    ["a space makes a cell", "| a | | c |", ["a _ c"]],
    ["nor does a bar that is a character", "| a \\|\\| | b | c |", ["a || b c"]],
    ["^^ lengthens the cell above", "| a | b | c |\n| ^^ | e | ^^ |", ["a/1x2 b c/1x2", "e"]],
    ["and again", "| a | b | c |\n| ^^ | e | f |\n| ^^ | h | i |", ["a/1x3 b c", "e f", "h i"]],
    ["a wide one too", "| a | b ||\n| d | ^^ ||", ["a b/2x2", "d"]],
    ["in each of its columns", "| a | b ||\n| d | ^^ | ^^ |", ["a b/2x2", "d"]],
    ["a row with nothing of its own is none", "| a | b | c |\n| ^^ | ^^ | ^^ |", ["a b c"]],
    ["the characters", "| \\^^ | b | ^^^ |", ["^^ b ^^^"]],
    ["a row goes on", "| a | b | c | \\\n| d | e |   |", ["a\nd b\ne c"]],
    ["and has blocks", "| - a | b |  | \\\n| - d |   |  | \\\n|     | e |  |", ["<ul> <p><p> _"]],
  ])("%s", (_what, body, expected) => {
    expect(rows(HEAD + body)).toEqual(["A B C", ...expected]);
  });

  test("heads may have several rows, and stand over groups of columns", () => {
    const { xhtml } = read("| | G ||\n| A | B | C |\n|---|--:|---|\n| a | b | c |");
    expect(xhtml).toContain('<table><colgroup span="1"/><colgroup span="2"/><thead>');
    expect(xhtml).toContain('<th scope="colgroup" colspan="2">G</th>');
    expect(xhtml).toContain('<th scope="col" class="align-right">B</th>');
  });

  test("a paragraph is no head", () => {
    const { xhtml } = read("One | two | three\n| A | B |\n|---|---|\n| a | b |");
    expect(xhtml).toMatch(/^<p>One \| two \| three<\/p>\n<table>/);
  });

  test.each([
    ["in the first row below the head", "| ^^ | b | c |"],
    ["below a part of a cell", "| a || c |\n| ^^ | e | f |"],
    ["wider than the cell above", "| a | b | c |\n| ^^ || f |"],
    ["a row that goes on nowhere", "| a | b | c | \\"],
  ])("what cannot be is told: %s", (_where, body) => {
    const { reports } = read(HEAD + body);
    expect(reports).toEqual([`table-span ${body.split("\n").length + 2}:1`]);
  });
});

test("what stands in cells knows its place, also where the same stands in another", () => {
  const written = "> | A | B |\n> |---|---|\n> | ![x](y) || \n> | - z | ![x](y) | \\\n> | - z | *a* ![x](y) |";
  const places: string[] = [];
  visit(read(written).content, (node) => {
    if (isElement(node, "img", "li")) places.push(`${node.tag} ${node.span?.line}:${node.span?.column}`);
  });
  expect(places).toEqual(["img 3:5", "li 4:5", "li 5:5", "img 4:11", "img 5:15"]);
});

describe("whatever is written in its rows", () => {
  const field = fc.constantFrom(
    "",
    " ",
    " a ",
    " ^^ ",
    "^^",
    " \\| ",
    " - a ",
    " > ",
    " ::: x ",
    " `a",
    "``` ",
    " [^1]: b",
  );
  const line = fc
    .tuple(fc.array(field, { minLength: 1, maxLength: 5 }), fc.boolean())
    .map(([fields, goesOn]) => `|${fields.join("|")}|${goesOn ? " \\" : ""}`);

  test("each place of a table has one cell", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (body) => {
        visit(read(HEAD + body.join("\n")).content, (node) => {
          if (!isElement(node, "table")) return;
          for (const group of node.children) if (isElement(group, "tbody")) expect(isFilled(group)).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });
});

/** Whether the cells of a group of rows cover all places of three columns, and each once. */
function isFilled(group: Element): boolean {
  const taken = group.children.map(() => [0, 0, 0]);
  for (const [index, row] of group.children.entries()) {
    for (const { attributes } of (row as Element).children as Element[]) {
      const column = taken[index]!.indexOf(0);
      if (column < 0) return false;
      for (let down = 0; down < Number(attributes["rowspan"] ?? 1); down++) {
        for (let along = 0; along < Number(attributes["colspan"] ?? 1); along++) {
          const places = taken[index + down];
          if (places?.[column + along] !== 0) return false;
          places[column + along] = 1;
        }
      }
    }
  }
  return taken.flat().every((count) => count === 1);
}
