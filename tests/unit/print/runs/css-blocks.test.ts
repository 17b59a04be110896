import fc from "fast-check";
import { expect, test } from "vitest";
import { cssBlocks } from "../../../../src/print/runs/css-blocks.ts";

test("each block is a rule or an at-rule with all that is in it", () => {
  expect(cssBlocks("a { b: c } @media x { d { e: f } g { } }")).toEqual([
    "a { b: c }",
    " @media x { d { e: f } g { } }",
    "",
  ]);
});

test.each([
  ["strings", `a { content: "}{" } b { }`],
  ["strings with escapes", String.raw`a { content: '\'}' } b { }`],
  ["comments", "a { /* } */ } b { }"],
  ["addresses", "a { background: url(x{y) } b { }"],
])("braces in %s are none", (_, css) => {
  expect(cssBlocks(css)).toHaveLength(3);
});

test("together they are the sheet, whatever it is", () => {
  const part = fc.constantFrom("{", "}", '"', "'", "/*", "*/", "url(", ")", "\\", "\n", "a", "@media ", ";");
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      expect(cssBlocks(parts.join("")).join("")).toBe(parts.join(""));
    }),
  );
});
