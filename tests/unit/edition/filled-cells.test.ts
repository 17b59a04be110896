import { expect, test } from "vitest";
import { withFilledCells } from "../../../src/edition/filled-cells.ts";
import { element, text } from "../../../src/markdown/tree.ts";

const cell = (...children: Parameters<typeof element>[2] & object): ReturnType<typeof element> =>
  element("td", {}, children);

test.each([
  ["nothing", []],
  ["white space", [text(" \n")]],
  ["an empty paragraph", [element("p")]],
  ["a decorative picture", [element("img", { alt: "", role: "presentation" })]],
])("a cell that holds %s gets a space", (_what, children) => {
  const [filled] = withFilledCells([cell(...children)]);
  expect(filled).toEqual(cell(...children, text("\u00A0")));
});

test.each([
  ["words", [text("1")]],
  ["a note's call", [element("o-note", { note: "a" })]],
  ["a picture", [element("img", { alt: "A dot" })]],
  ["a picture without alternative text", [element("img", { alt: "" })]],
])("a cell that holds %s stays as it is", (_what, children) => {
  const cells = [cell(...children)];
  expect(withFilledCells(cells)).toBe(cells);
});
