import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mathOf } from "../../../src/markdown/tex.ts";
import { read } from "./read.ts";

const formulas = (markdown: string): readonly string[] =>
  [...read(markdown).xhtml.matchAll(/alttext="([^"]*)"/g)].map(([, tex]) => tex!);

describe("a formula in a line", () => {
  test.each([
    ["$x$", ["x"]],
    ["a $x$ and $y$.", ["x", "y"]],
    ["costs $5 and $10", []],
    ["$x$5", []],
    ["$ x$ and $x $", []],
    ["\\$x$ and $y$", ["y"]],
    ["`$x$`", []],
    ["*$HOME/bin* is in your `$PATH`", []],
    ["$a\\$b$", ["a\\$b"]],
    ["$$ x $$", ["x"]],
    ["*a $x*y*z$ b*", ["x*y*z"]],
    ["$x", []],
  ])("%s", (markdown, expected) => {
    expect(formulas(markdown)).toEqual(expected);
  });
});

describe("a formula on lines of its own", () => {
  test.each([
    ["$$\nx\n$$", ["x"]],
    ["$$ x $$ {#eq:a}", ["x"]],
    ["a\n$$\nx\n\ny\n$$", []],
    ["> $$\n> x\n> $$", ["x"]],
    ["- $$\n  x\n  $$", ["x"]],
    ["> $$\n> x\n\n$$\ny\n$$", ["y"]],
    ["```math\nx\n```", ["x"]],
  ])("%s", (markdown, expected) => {
    expect(formulas(markdown)).toEqual(expected);
  });
});

test("bombs and depths are faults", () => {
  expect(mathOf("\\def\\a{\\a\\a}\\a", false).kind).toBe("fault");
  expect(mathOf(`${"{".repeat(4000)}${"}".repeat(4000)}`, false).kind).toBe("fault");
  expect(mathOf("x".repeat(20_000), false)).toMatchObject({ kind: "fault" });
});

test("any formula is read or has a fault", () => {
  const piece = fc.constantFrom(
    "x",
    "^",
    "_",
    "{",
    "}",
    "\\frac",
    "\\begin{aligned}",
    "&",
    "\\\\",
    "\\left(",
    "1",
    " ",
    "é",
    "<",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.boolean(), (pieces, display) => {
      const outcome = mathOf(pieces.join(""), display);
      if (outcome.kind === "fault") expect(outcome.message).not.toBe("");
      else expect(outcome.math.tag).toBe("math");
    }),
  );
});
