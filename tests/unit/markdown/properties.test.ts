import * as fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { HTML_ELEMENTS, MATHML_ELEMENTS, SVG_ELEMENTS } from "../../../src/markdown/allowed.ts";
import { isPhrasing } from "../../../src/markdown/content-runs.ts";
import { MAX_DEPTH } from "../../../src/markdown/tree-builder.ts";
import { visit, type Element, type Node } from "../../../src/markdown/tree.ts";
import { read, xhtml } from "./read.ts";

const TAGS = [
  "a b blockquote br caption code col colgroup dd details dfn div dl dt em figcaption figure h1 h2 hr i img li ol p pre rp rt",
  "ruby section small span strong sub summary sup table tbody td tfoot th thead tr u ul center font foo script style form",
  "svg g path title math mi mfrac mtext iframe o-note body",
]
  .join(" ")
  .split(" ");
const ATTRIBUTES = [
  "",
  "",
  ' id="x"',
  ' href="a.md"',
  " href=javascript:x",
  " onclick=x",
  ' style="width:1px;top:0"',
  ' caption="`c`"',
  ' alt="&#1;"',
];
const MARKDOWN = [
  "*",
  "**",
  "`",
  "[a](b)",
  "![a](b)",
  "[",
  "]",
  "(",
  ")",
  "\n",
  "\n\n",
  "\n\n",
  "\n\n- ",
  "\n\n> ",
  "\n\n# ",
  "    ",
  "\n\n| a | b |\n|---|---|\n| ",
  " | ",
  "||",
  " | ^^ | ",
  " | \\\n| ",
  "\n: ",
  "\n\n::: {.csv file=a.csv caption=c}\n",
  "\n\n::: {.group #fig:g}\n",
  "\n\n::: {layout-ncol=2}\n",
  "\n\n![a](b) ![c](d 't'){.left}\n",
  "\n\n::: x\n",
  "\n\n:::\n\n",
  "[^1]",
  "\n\n[^1]: ",
  "^[",
  "{.x}",
  "{#y}",
  "<!--",
  "-->",
  "\n\n| ",
  "\n|   ",
  "\n\n::: verse\n",
  '\n\n::: {.note title="*t*"}\n',
  "\n\n> [!NOTE] ",
  "\n\n- [x] ",
  "\n\na. ",
  "\nii) ",
  "\n\n\\newpage\n",
  "\n\n*[word]: w\n\n",
  "{漢字|かん|じ}",
  "==",
  "++",
  "$",
  "$$",
  "\n\n$$\n",
  "\n$$ {#eq:a}\n",
  "\\frac{a}{b}",
  "@fig:a",
  "[-@sec:b]",
  "[word]{.index}",
  "[]{.index entry=a!b}",
  "\n\n::: {.index entry=a}\n",
  "[word]{.only edition=print}",
  "{{title}}",
  "\n\n{{#include a.md}}\n",
  "\n\n```{#lst:a caption=b}\n",
  "\n\n```\n",
  "\n\n```mermaid {#fig:m alt=a}\n",
  "\n\n::: {.callout-tip}\n",
  "\n\n::: {#refs}\n",
  "![@fig:a",
  "+---+---+\n",
  "\n\n+---+\n| - | x |\n+---+---+\n",
  "\n\n+---+---+\n|",
  "|\n+===+===+\n| > | - |\n+---+---+\n",
  "\n\na   b\n--- ---\n",
  "\n--- ---\n",
  "\n\n------\n",
  '\n\n::: {.column width="3%"}\n',
  "\n\n(@a) ",
  "(@a)",
  "word",
  '"',
  "'",
  "--",
  "~",
  "^",
  "\0",
  "\u0001",
  "\ufffe",
  "\ud800",
  "&#12;",
  "&lt;",
  "<",
  ">",
  "\t",
  "\r\n",
];

const tag = fc
  .tuple(fc.constantFrom("<", "<", "</"), fc.constantFrom(...TAGS), fc.constantFrom(...ATTRIBUTES))
  .map(([open, name, attributes]) => (open === "</" ? `</${name}>` : `<${name}${attributes}>`));
const manuscript = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...MARKDOWN) },
      { weight: 3, arbitrary: tag },
      { weight: 1, arbitrary: fc.string() },
    ),
    {
      maxLength: 60,
    },
  )
  .map((pieces) => pieces.join(""));

const RUNS = { numRuns: 1000 };

function eachElement(text: string, check: (element: Element) => void): void {
  const { content } = read(text);
  visit(content, check);
}

describe("whatever is written", () => {
  test("the tree is well-formed XML, all of its characters too", () => {
    fc.assert(
      fc.property(manuscript, (text) => {
        const { content, notes } = read(text);
        const parser = new SaxesParser();
        parser.on("error", (error) => {
          throw error;
        });
        parser
          .write(
            `<body>${content.map(xhtml).join("")}${notes.map((note) => note.replace(/^[^<]*/, "")).join("")}</body>`,
          )
          .close();
      }),
      RUNS,
    );
  });

  test("the tree holds listed elements only, and no attribute that runs or address that does", () => {
    fc.assert(
      fc.property(manuscript, (text) => {
        eachElement(text, ({ tag: name, attributes }) => {
          expect(
            HTML_ELEMENTS.has(name) || SVG_ELEMENTS.has(name) || MATHML_ELEMENTS.has(name) || name === "math",
          ).toBe(true);
          expect(Object.keys(attributes).filter((key) => key.startsWith("on"))).toEqual([]);
          expect(Object.values(attributes).join(" ")).not.toMatch(/^\s*javascript:/);
        });
      }),
      RUNS,
    );
  });

  test("the tree keeps HTML's content models", () => {
    fc.assert(
      fc.property(manuscript, (text) => {
        const { content } = read(text);
        expect(content.flatMap((node) => misplaced(node))).toEqual([]);
      }),
      RUNS,
    );
  });

  test("the tree is never deeper than the limit and what mending adds", () => {
    fc.assert(
      fc.property(fc.constantFrom("<b>", "<div>\n\n", "> ", "- ", "*a **b ", "::: x\n", "^[", "<ul><li>"), (text) => {
        const { content } = read(text.repeat(400));
        expect(depthOf(content)).toBeLessThan(2 * MAX_DEPTH);
      }),
    );
  });
});

/** What each element with a strict model may hold. */
const CHILDREN: Readonly<Record<string, RegExp>> = {
  ul: /^(li )+$/,
  ol: /^(li )+$/,
  dl: /^((dt )+(dd )+)+$/,
  table: /^(caption )?(colgroup )*(thead )?(tbody )*(tfoot )?$/,
  thead: /^(tr )+$/,
  tbody: /^(tr )+$/,
  tfoot: /^(tr )+$/,
  tr: /^(t[dh] )+$/,
  colgroup: /^(col )*$/,
  ruby: /^(\S+ )+rt $/,
};
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  li: ["ul", "ol"],
  dt: ["dl"],
  dd: ["dl"],
  caption: ["table"],
  colgroup: ["table"],
  col: ["colgroup"],
  thead: ["table"],
  tbody: ["table"],
  tfoot: ["table"],
  tr: ["thead", "tbody", "tfoot"],
  td: ["tr"],
  th: ["tr"],
  figcaption: ["figure"],
  rt: ["ruby"],
};
const LINES_ONLY = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"]);

/** The elements of a tree that stand where HTML does not allow them. */
function misplaced(node: Node, parent = "", inLink = false): readonly string[] {
  // What an image holds is its alternative text, and becomes an attribute.
  if (node.type === "text" || ["svg", "math", "img"].includes(node.tag)) return [];
  const faults: string[] = [];
  const inside = node.children.map((child) => (child.type === "text" ? "#text" : child.tag));
  const allowed = PARENTS[node.tag];
  if (allowed && !allowed.includes(parent)) faults.push(`${node.tag} in ${parent}`);
  const model = CHILDREN[node.tag];
  if (model && !model.test(inside.map((name) => `${name} `).join("")))
    faults.push(`${node.tag} holds ${inside.join()}`);
  const lines = LINES_ONLY.has(node.tag) || isPhrasing(node);
  for (const child of node.children) if (lines && !isPhrasing(child)) faults.push(`block in ${node.tag}`);
  const link = node.tag === "a";
  if (inLink && (link || node.tag === "o-note")) faults.push(`${node.tag} in a link`);
  if (node.tag === "figure" && inside.filter((name) => name === "figcaption").length > 1) faults.push("two captions");
  return [...faults, ...node.children.flatMap((child) => misplaced(child, node.tag, inLink || link))];
}

function depthOf(nodes: readonly Node[]): number {
  return Math.max(0, ...nodes.map((node) => (node.type === "text" ? 0 : 1 + depthOf(node.children))));
}
