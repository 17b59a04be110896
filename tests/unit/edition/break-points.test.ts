import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withBreakPoints } from "../../../src/edition/break-points.ts";
import { element, type Node, text, textOf } from "../../../src/markdown/tree.ts";

/** The words with a bar at each place where they may be broken. */
function shown(nodes: readonly Node[]): string {
  return nodes
    .map((node) => (node.type === "text" ? node.value : node.tag === "wbr" ? "|" : shown(node.children)))
    .join("");
}

const code = (value: string): string =>
  shown(withBreakPoints([element("p", {}, [element("code", {}, [text(value)])])]));

const link = (words: string): string => shown(withBreakPoints([element("a", { href: "#" }, [text(words)])]));

describe("long code may be broken", () => {
  test.each([
    ["std::collections::hash_map", "std::|collections::|hash_map"],
    ["src/print/a.ts of it", "src/print/a.ts of it"],
    ["foo_bar(x)", "foo_bar(x)"],
    ["getElementsByClassNameAndMore", "get|Elements|By|Class|Name|And|More"],
    ["--allow-something-long", "--allow-something-long"],
    ["..some.long/path/to/it", "..some.|long/|path/|to/it"],
    ["version 1.2.3", "version 1.2.3"],
  ])("%s", (value, expected) => {
    expect(code(value)).toBe(expected);
  });
});

test("an address that is shown may be broken, other links are left alone", () => {
  expect(link("https://example.org/a-page")).toBe("https://|example.|org/|a-page");
  expect(link("an-unusually-long-word")).toBe("an-unusually-long-word");
});

test.each([
  ["the file tests/integration_test.rs is", "the file tests/|integration_|test.rs is"],
  ["see https://example.org/page", "see https://|example.|org/|page"],
  ["mother/daughter, and/or both", "mother/|daughter, and/or both"],
  ["Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft"],
])("a path in running text may be broken: %s", (value, expected) => {
  expect(shown(withBreakPoints([element("em", {}, [text(value)])]))).toBe(expected);
});

test("blocks of code, drawings and what needs nothing are the same objects", () => {
  const tree = [
    element("pre", {}, [element("code", {}, [text("std::collections::hash_map")])]),
    text("a.b.c.d.e.f.g.h"),
  ];
  expect(withBreakPoints(tree)).toBe(tree);
});

test("no letter is added or lost", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (value) => {
      expect(textOf(withBreakPoints([element("code", {}, [text(value)])]))).toBe(value);
    }),
  );
});
