import { expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { composeBooks } from "../../../src/book/compose.ts";
import type { DrawGraph } from "../../../src/book/assets/drawn-graph.ts";
import { textOf } from "../../../src/markdown/tree.ts";
import { allNodes, elementsOf, manuscriptOf } from "./composing.ts";

const TEXT =
  '# One\n\n```mermaid {alt="a" caption="b"}\nflowchart LR\n```\n\nText.\n\n```mermaid {alt="a"}\nflowchart LR\n```\n';

async function compose(drawMermaid: DrawGraph) {
  const diagnostics = new Diagnostics();
  const books = await composeBooks(
    manuscriptOf({ "a.md": TEXT }),
    [{ id: "print", name: "print", format: "pdf" }],
    diagnostics,
    {
      environment: {},
      drawMermaid,
    },
  );
  return { book: books.get("print")!, diagnostics };
}

test("where Mermaid is not installed its diagrams stay code, and the package is named", async () => {
  const { book, diagnostics } = await compose(async () => ({
    kind: "missing",
    message: "It is not installed.",
    hint: "npm install mermaid",
  }));
  expect(diagnostics.all.map(({ rule, severity, span }) => [rule, severity, span?.line])).toEqual([
    ["diagram-library-missing", "warning", 3],
    ["diagram-library-missing", "warning", 9],
  ]);
  expect(diagnostics.all[0]?.hint).toContain("npm install mermaid");
  const code = elementsOf(allNodes(book), "pre");
  expect(code.map((each) => textOf(each.children).trim())).toEqual(["flowchart LR", "flowchart LR"]);
  expect(elementsOf(allNodes(book), "figcaption")).toHaveLength(1);
});

test("a description is drawn once, and cleaned like any picture", async () => {
  let asked = 0;
  const { book, diagnostics } = await compose(async () => {
    asked++;
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5"><script>alert(1)</script><path d="M0 0"/></svg>';
    return { kind: "drawn", svg };
  });
  expect(diagnostics.all).toEqual([]);
  expect(asked).toBe(1);
  const [picture] = book.assets.values();
  expect(Buffer.from(picture!.read()).toString()).not.toContain("script");
  expect(elementsOf(allNodes(book), "img").map(({ attributes }) => attributes["width"])).toEqual(["10", "10"]);
});
