import fc from "fast-check";
import { expect, test } from "vitest";
import { withCodeLines } from "../../../src/edition/code-lines.ts";
import { element, type Node, text, textOf } from "../../../src/markdown/tree.ts";

const words = fc.string({ unit: fc.constantFrom("a", " ", "\n", "b\n"), maxLength: 12 }).map(text);
const { nodes } = fc.letrec<{ nodes: Node[]; node: Node }>((tie) => ({
  nodes: fc.array(tie("node"), { maxLength: 5 }),
  node: fc.oneof(
    { maxDepth: 3 },
    words,
    tie("nodes").map((children) => element("span", { class: "hl-string" }, children)),
  ),
}));

test("no letter is added or lost, and each line is one element", () => {
  fc.assert(
    fc.property(nodes, (code) => {
      const pre = element("pre", { "data-first-line": "1" }, [element("code", {}, code)]);
      const [made] = withCodeLines([pre]);
      const lines = made?.type === "element" && made.children[0]?.type === "element" ? made.children[0].children : [];
      const written = textOf(code);
      expect(textOf([made!])).toBe(written);
      expect(lines.map((line) => textOf([line]))).toEqual(written.match(/[^\n]*\n|[^\n]+/g) ?? []);
    }),
  );
});
