import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import type { Listed } from "../../../src/manuscript/listed.ts";
import { readSummary } from "../../../src/manuscript/summary.ts";

/** An outline of the items: `1 title <path>` for numbered chapters, `- …` for others, `# title` for parts. */
function outline(items: readonly Listed[], indent = ""): readonly string[] {
  return items.flatMap((item) => [
    item.kind === "part"
      ? `${indent}# ${item.title}`
      : `${indent}${item.numbered ? "1" : "-"} ${item.title} <${item.path}>`,
    ...outline(item.children, `${indent}  `),
  ]);
}

function read(text: string) {
  const diagnostics = new Diagnostics();
  const { title, items } = readSummary(text, "SUMMARY.md", diagnostics);
  const told = diagnostics.all.map(({ severity, rule, span }) => `${severity} ${rule} ${span?.line}:${span?.column}`);
  return { title, items, outline: outline(items), told };
}

test("prefix chapters, parts, nested chapters and suffix chapters keep their order", () => {
  const summary = read(`# The Whale

[Preface](preface.md)

# Loomings

- [One](one.md)
  - [Inside one](one/inside.md)
    - [Deeper](one/deeper.md)
  - [Still inside](one/still.md)
- [Two](two.md)

---

# At Sea

* [Three](three.md)

[Epilogue](epilogue.md)
`);
  expect(summary).toMatchObject({ title: "The Whale", told: [] });
  expect(summary.outline).toEqual([
    "- Preface <preface.md>",
    "# Loomings",
    "  1 One <one.md>",
    "    1 Inside one <one/inside.md>",
    "      1 Deeper <one/deeper.md>",
    "    1 Still inside <one/still.md>",
    "  1 Two <two.md>",
    "# At Sea",
    "  1 Three <three.md>",
    "- Epilogue <epilogue.md>",
  ]);
});

test("places are those of the links", () => {
  const [first] = read("- [One](one.md)\n").items;
  expect(first?.span).toEqual({ file: "SUMMARY.md", line: 1, column: 3, endLine: 1, endColumn: 16 });
});

test.each(["Summary", "SUMMARY", "Table of Contents", "Contents"])(
  "the heading %s is not the book's title",
  (heading) => {
    expect(read(`# ${heading}\n\n- [One](one.md)\n`).title).toBeUndefined();
  },
);

describe("a line", () => {
  test.each([
    ["- [The `match` *Flow*](a.md)", "1 The match Flow <a.md>"],
    ["- [snake_case and \\*stars\\*](a.md)", "1 snake_case and *stars* <a.md>"],
    ["- [Arrays [T; N]](a.md)", "1 Arrays [T; N] <a.md>"],
    ["- [A](<with space.md>)", "1 A <with space.md>"],
    ["- [A](with%20space.md#part)", "1 A <with space.md>"],
    ["- [A](a(1).md 'Title')", "1 A <a(1).md>"],
    ["- **[A](a.md)**", "1 A <a.md>"],
    ["- [ ] [A](a.md)", "1 A <a.md>"],
    ["12. [A](./a.markdown)", "1 A <./a.markdown>"],
    ["\t- [A](a.md)", "1 A <a.md>"],
  ])("%s", (line, expected) => {
    expect(read(`${line}\n`)).toMatchObject({ outline: [expected], told: [] });
  });

  test.each([
    ["- [A](https://example.org/a.md)", "warning summary-unclear 1:3"],
    ["- [A](a.png)", "warning summary-unclear 1:3"],
    ["- [A][a]", "warning summary-unclear 1:1"],
    ["- [Not written yet]()", "note file-missing 1:3"],
    ["- Not written yet", "note file-missing 1:3"],
  ])("%s is told of", (line, expected) => {
    expect(read(`${line}\n`).told).toEqual([expected]);
  });

  test("that is prose, a comment or a rule says nothing", () => {
    expect(read("Some words.\n\n<!-- - [Old](old.md)\n- [Older](older.md) -->\n* * *\n![A](a.md)\n")).toMatchObject({
      outline: [],
      told: [],
    });
  });
});

test("an item without a file is a part of what is nested in it", () => {
  expect(read("- The sea\n  - [One](one.md)\n- [Two](two.md)\n  - A draft\n    - [Kept](kept.md)\n")).toMatchObject({
    outline: ["# The sea", "  1 One <one.md>", "1 Two <two.md>", "  1 Kept <kept.md>"],
    told: ["note file-missing 4:5"],
  });
});

test("no chapter named by a link in a list is lost, whatever stands around it", () => {
  const noise = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom("# Part", "- draft", "---", "[x", "](", "- [", "<!-- x -->", "[p](p.md)", "1. [a](", "\\[b](c.md)"),
  );
  const chapter = fc.tuple(fc.nat(12), fc.constantFrom("-", "*", "+", "3."), fc.integer({ min: 1000, max: 9999 }));
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          noise.filter((line) => !line.includes("<!")),
          chapter,
        ),
        { maxLength: 20 },
      ),
      (lines) => {
        const names: string[] = [];
        const text = lines.map((line) => {
          if (typeof line === "string") return line;
          const [indent, bullet, name] = line;
          names.push(`${name}.md`);
          return `${" ".repeat(indent)}${bullet} [Title](${name}.md)`;
        });
        const { outline: found } = read(text.join("\n"));
        const paths = found.flatMap((line) => /<(\d+\.md)>$/.exec(line)?.[1] ?? []);
        expect(paths).toEqual(names);
      },
    ),
  );
});

test("takes time in proportion to its length", () => {
  const hostile = [
    "[".repeat(3900),
    "[a](".repeat(900),
    `[a](${" ".repeat(3800)}`,
    `[a](b "`.repeat(500),
    "- ".repeat(1900),
  ];
  const text = Array.from({ length: 40 }, () => hostile.join("\n")).join("\n");
  // With the square of it this would take longer than a test may.
  expect(() => read(text)).not.toThrow();
});
