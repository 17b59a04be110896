import { expect, test } from "vitest";
import { withKeptDashes } from "../../../src/edition/kept-dashes.ts";
import { element, text } from "../../../src/markdown/tree.ts";
import { markup } from "../book/composing.ts";

const kept = (words: string): string => markup(withKeptDashes([element("p", {}, [text(words)])]));

test.each([
  ["Rock—“and roll”—so", '<p><span class="kept">Rock—</span>“and <span class="kept">roll”—</span>so</p>'],
  ["for\u00ADget—it", '<p>for\u00AD<span class="kept">get—</span>it</p>'],
  ["—said he, —here, 你好——吗", "<p>—said he, —here, 你好——吗</p>"],
])("a dash stays with the word it follows: %s", (words, expected) => {
  expect(kept(words)).toBe(expected);
});

test("code and text without such a dash are left alone", () => {
  const nodes = [element("p", {}, [text("a – b"), element("code", {}, [text("a—b")])])];
  expect(withKeptDashes(nodes)).toBe(nodes);
});
