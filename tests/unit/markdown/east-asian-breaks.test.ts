import { expect, test } from "vitest";
import { read } from "./read.ts";

test.each([
  ["between two characters", "水の\n音", "<p>水の音</p>"],
  ["behind a sign", "水。\n「音」", "<p>水。「音」</p>"],
  ["beside emphasis", "水の*音*\n**が**する", "<p>水の<em>音</em><strong>が</strong>する</p>"],
  ["before a letter", "水の\nweir", "<p>水の\nweir</p>"],
  ["between words of Korean", "물\n소리", "<p>물\n소리</p>"],
  ["that was asked for", "水の\\\n音", "<p>水の<br/>音</p>"],
  ["beside code", "水の\n`音`", "<p>水の\n<code>音</code></p>"],
])("the end of a line %s", (_where, markdown, expected) => {
  expect(read(markdown, { language: "ja" }).xhtml).toBe(expected);
});
