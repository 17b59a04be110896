import { expect, test } from "vitest";
import { drawGraph } from "../../../src/book/assets/graphviz.ts";

test("a graph is drawn, twice the same", async () => {
  const [one, two] = [await drawGraph("digraph { a -> b }"), await drawGraph("digraph { a -> b }")];
  expect(one.kind).toBe("drawn");
  expect(two).toEqual(one);
});

test("what cannot be drawn is told of with its line", async () => {
  expect(await drawGraph("digraph {\n a -> ;\n}")).toEqual({
    kind: "fault",
    message: "Syntax error in line 2 near ';'.",
    line: 2,
  });
  expect((await drawGraph("x".repeat(100_001))).kind).toBe("fault");
});

test("a graph that takes hours is given up", async () => {
  const names = Array.from({ length: 150 }, (_, i) => `n${i}`);
  const edges = names.flatMap((from, i) => names.slice(i + 1, i + 40).map((to) => `${from}->${to}`));
  const drawn = await drawGraph(`digraph { ${edges.join(";")} }`, 2000);
  expect(drawn).toEqual({ kind: "fault", message: "It takes longer than 2 seconds to draw." });
}, 60_000);
