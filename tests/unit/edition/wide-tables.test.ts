import { describe, expect, test } from "vitest";
import { roomyTable } from "../../../src/edition/wide-tables.ts";
import { type Element, isElement, textOf } from "../../../src/markdown/tree.ts";
import { read } from "../markdown/read.ts";

function tableOf(markdown: string): Element {
  return roomyTable(read(markdown).content.find((node) => isElement(node, "table")) as Element);
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
const simple = (...rows: readonly (readonly string[])[]): Element =>
  tableOf(rows.map((cells, at) => row(cells) + (at === 0 ? row(cells.map(() => "---")) : "")).join(""));

/** The words of the cells that are twice as wide. */
function broadCells(node: Element): readonly string[] {
  const isBroad = node.attributes["class"]?.split(" ").includes("broad");
  const inner = node.children.flatMap((child) => (child.type === "element" ? broadCells(child) : []));
  return isBroad ? [textOf(node.children), ...inner] : inner;
}

const classOf = (table: Element): string | undefined => table.attributes["class"];

describe("a table whose words have room on a phone stays as it is:", () => {
  test.each([
    ["of a few words", ["Name", "Born", "Died"], ["Ada Tull", "1841", "1902"]],
    ["of numbers", ["1", "2", "3", "4", "5"], ["10", "20", "30", "40", "50"]],
    ["of lines of text, which break between words", ["Term", "Meaning"], ["weir", "a low wall in a river ".repeat(9)]],
    ["of Chinese, which breaks anywhere", ["一", "二", "三", "四"], ["這是一個很長的句子", "水", "山", "人"]],
  ])("%s", (_what, ...rows) => {
    expect(classOf(simple(...(rows as (readonly string[])[])))).toBeUndefined();
  });

  test("of long names in code and addresses, which break anywhere", () => {
    expect(
      classOf(simple(["`a_name_that_is_longer_than_a_line`", "<https://example.org/a/b/c/d/e/f>"])),
    ).toBeUndefined();
  });
});

describe("the rows of any other may go on in further lines:", () => {
  test("those of many columns, whose longer words have twice the room", () => {
    const months = "Jan Feb Mar Apr May Jun Jul Aug".split(" ");
    const table = simple(["Station", ...months], ["Aberystwyth", ...months.map(() => "100")]);
    expect(classOf(table)).toBe("many");
    expect(broadCells(table)).toEqual(["Station", "Aberystwyth"]);
  });

  test("and every part says what it is, for that is not told of rows that are shown otherwise", () => {
    const table = simple(["Responsibility", "Implementation", "Documentation"], ["a", "b", "c"]);
    const roles = (node: Element): unknown =>
      node.children.some((child) => child.type === "element")
        ? [
            node.attributes["role"],
            ...node.children.flatMap((child) => (child.type === "element" ? [roles(child)] : [])),
          ]
        : node.attributes["role"];
    const header = ["row", "columnheader", "columnheader", "columnheader"];
    expect(roles(table)).toEqual(["table", ["rowgroup", header], ["rowgroup", ["row", "cell", "cell", "cell"]]]);
  });

  test("those of a few columns with long words", () => {
    const table = simple(["No", "Requirement", "Implementation", "Date"], ["1", "Understanding", "", "2024-01-30"]);
    expect(classOf(table)).toBe("many");
    expect(broadCells(table)).toEqual(["Requirement", "Implementation", "Date", "Understanding", "", "2024-01-30"]);
    expect(classOf(simple(["Responsibility", "Implementation", "Documentation"]))).toBe("many");
  });

  test("those with lines of text, which have twice the room as well", () => {
    const text = "it is said that he was born by a weir";
    const table = simple(["Year", "Event", "Place", "Names"], ["1841", text, "Kirkwall", "Ada Tull"]);
    expect(broadCells(table)).toEqual(["Event", text]);
  });
});

test("where cells span several columns that cannot be, and words may break", () => {
  const head = '<tr><th colspan="2">Implementation</th><th>Responsibility</th><th>Documentation</th><th>Date</th></tr>';
  const cells = "<tr><td>a</td><td>b</td><td>c</td><td>d</td></tr>";
  expect(classOf(tableOf(`<table>${head}${cells}</table>`))).toBe("crowded");
  expect(
    classOf(tableOf(`<table><tr><td colspan="2">a</td><td>b</td><td>c</td></tr>${cells}</table>`)),
  ).toBeUndefined();
});
