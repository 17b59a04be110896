import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { parseMarkdown } from "../../../src/markdown/parser.ts";

const repeat = (text: string) => (count: number) => text.repeat(count);

/** Each with the number that the test multiplies by four. */
const TEXTS: readonly (readonly [string, (count: number) => string, number])[] = [
  ["backticks", repeat("`"), 25_000],
  ["backtick runs of all lengths", (n) => Array.from({ length: n }, (_, i) => "`".repeat(i % 400)).join(" "), 150],
  ["opening brackets", repeat("["), 25_000],
  ["stars", repeat("*"), 25_000],
  ["stars between words", repeat("*a **b "), 8000],
  ["nested quotes", repeat(">"), 12_500],
  ["one long line", repeat("word "), 50_000],
  ["divs never closed", repeat("<div>"), 5000],
  ["divs never closed, in blocks of their own", repeat("<div>\n\n"), 5000],
  ["divs, and end tags that close nothing", (n) => "<div>\n\n".repeat(n) + "</p></b>\n\n".repeat(n), 2500],
  ["spans around items", (n) => "<span>".repeat(n) + "<li>".repeat(n), 2500],
  ["links", repeat("[a](b) "), 2500],
  ["links in lines", repeat("[a](b)\n"), 2500],
  ["nested links", (n) => "[".repeat(n) + "](x)".repeat(n), 2000],
  ["nested images", (n) => "![".repeat(n) + "](x)".repeat(n), 2000],
  ["nested spans", (n) => "[".repeat(n) + "]{.x}".repeat(n), 2000],
  ["attribute lists", (n) => `[a](b)${"{.x}".repeat(n)}`, 5000],
  ["attribute lists that never end", repeat('{a="'), 10_000],
  ["attribute lists that cannot be read", repeat("[a]{.b=}"), 5000],
  ["links without an address", repeat("[ab][cd] [ab"), 5000],
  ["directives that never end", repeat("{{#a "), 10_000],
  ["bars and hyphens", repeat("a | b\n-|\n"), 5000],
  ["notes", (n) => Array.from({ length: n }, (_, i) => `x[^${i}]\n\n[^${i}]: t\n\n`).join(""), 1000],
  ["nested notes", (n) => "^[".repeat(n) + "]".repeat(n), 3000],
  ["blocks with a class", repeat("::: a\n"), 5000],
  ["tables with captions", repeat("|a|\n|-|\n|b|\n\n: c\n\n"), 700],
  ["grids in one column", repeat("+--+\n|a |\n"), 2500],
  ["grids that never close", repeat("+--+\n|a\n"), 2500],
  ["grids of corners", (n) => `${"+--".repeat(n)}+\n|${"--+".repeat(n)}\n${"+--".repeat(n)}+\n`, 10_000],
  ["grids in grids", (n) => nestedGrid(n), 25],
  ["hyphens without a table", repeat("a\n--- ---\n\n----\na\n-- --\n"), 1500],
  ["emphasis in Chinese", repeat("水**“a”***是"), 2500],
  ["quotation marks in Chinese", repeat(`水"是'`), 5000],
  ["lines of Japanese", repeat("水*の*\n音"), 2500],
  ["examples", repeat("(@a) x (@a)\n"), 2500],
  ["terms of one definition", repeat("a\nb\n: c\n\n"), 1500],
  ["terms without a definition", repeat("a\n"), 10_000],
  ["definition lists", repeat("a\n: b\n\n"), 2000],
  ["quotation marks", repeat(`"a 'b `), 5000],
  ["tags that never end", repeat("<a b='"), 6000],
  ["comments that never end", repeat("a <!-- "), 6000],
  ["dollars", repeat("$a "), 10_000],
  ["dollars before words", repeat("a $b"), 10_000],
  ["formulas that never end", repeat("$$\na\n\n"), 2500],
  ["formulas that never end, in one block", repeat("$$\na\n"), 2500],
  ["formulas", repeat("$a$ "), 400],
  ["alerts", repeat("> [!NOTE]\n> a\n\n"), 1500],
  ["tasks", repeat("- [x] a\n"), 2500],
  ["references", repeat("@fig:a [-@eq:b] "), 1500],
  ["references that never end", repeat("[-@fig:"), 6000],
  ["abbreviations", (n) => Array.from({ length: n }, (_, i) => `*[a${i}]: b\n\na${i} a${i}\n\n`).join(""), 1000],
  ["abbreviations that never end", repeat("*[a"), 6000],
  ["lines of verse", repeat("| a\n"), 2500],
  ["stanzas", repeat("| a\n|\n"), 1500],
  ["marks", repeat("==a "), 5000],
  ["ruby that never ends", repeat("{漢"), 6000],
  ["alerts in alerts", (n) => Array.from({ length: n }, (_, i) => `${"> ".repeat(i % 70)}[!TIP]`).join("\n"), 300],
  ["verse that goes on", (n) => `| a\n${"  b\n".repeat(n)}`, 5000],
  ["lists in letters", repeat("a. x\n\n   i. y\n\n"), 1000],
  ["romans in paragraphs", repeat("i) x\nword\n"), 5000],
  ["page breaks", repeat("\\newpage\n"), 5000],
  ["variables", repeat("{{a}} "), 2500],
  ["variables that never end", repeat("{{a "), 6000],
  ["listings", repeat('<Listing caption="`x`">\n\n'), 1000],
];

function nestedGrid(depth: number): string {
  let lines = ["a"];
  for (let index = 0; index < depth; index++) {
    const frame = `+${"-".repeat(lines[0]!.length + 2)}+`;
    lines = [frame, ...lines.map((line) => `| ${line} |`), frame];
  }
  return lines.join("\n");
}

/** Processor time, which does not depend on what else the machine is doing. */
function milliseconds(text: string): number {
  const start = process.threadCpuUsage();
  const language = /\p{Script=Han}/u.test(text.slice(0, 100)) ? "zh" : "en";
  parseMarkdown({ shown: "a.md", text, firstLine: 1 }, { language }, new Diagnostics());
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

describe("four times the text takes not much more than four times as long", { retry: 2 }, () => {
  test.each(TEXTS)("%s", (_name, make, count) => {
    milliseconds(make(count));
    const once = Math.min(milliseconds(make(count)), milliseconds(make(count)));
    const fourfold = Math.min(milliseconds(make(4 * count)), milliseconds(make(4 * count)));
    // Sixteen would be quadratic. Below 60 ms what the collector does is larger than any difference.
    expect(fourfold).toBeLessThan(Math.max(12 * once, 60));
  });
});

test("a megabyte of words in one line", () => {
  // With the square of its length this would take longer than a test may.
  const text = "word ".repeat(200_000).trim();
  const { content } = parseMarkdown({ shown: "a.md", text, firstLine: 1 }, { language: "en" }, new Diagnostics());
  expect(content).toMatchObject([{ tag: "p", children: [{ value: text }] }]);
});
