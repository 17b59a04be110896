import spec from "commonmark-spec";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import { parseMarkdown } from "../../src/markdown/parser.ts";
import { DIFFERENCES } from "./differences.ts";
import { htmlOf, normalForm } from "./normal-form.ts";

interface Example {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

// The specification writes tabs as arrows.
const examples: readonly Example[] = spec.tests.map((example) => ({
  ...example,
  markdown: example.markdown.replaceAll("→", "\t"),
  html: example.html.replaceAll("→", "\t"),
}));

function read(markdown: string, asBook: boolean): string {
  const options = { language: "en", typography: asBook, sanitize: asBook };
  const { content } = parseMarkdown({ shown: "spec.md", text: markdown, firstLine: 1 }, options, new Diagnostics());
  return normalForm(htmlOf(content));
}

test("the specification has all its examples", () => {
  expect(examples).toHaveLength(652);
});

describe.each([...Map.groupBy(examples, ({ section }) => section)])("%s", (_section, group) => {
  test.each(group.map((example) => [example.number, example] as const))("example %i", (_number, { markdown, html }) => {
    expect(read(markdown, false)).toBe(normalForm(html));
  });
});

test("as a book, exactly the listed examples read differently", () => {
  const different = examples.filter(({ markdown, html }) => read(markdown, true) !== normalForm(html));
  const listed = Object.values(DIFFERENCES).flat();
  expect(different.map(({ number }) => number)).toEqual(listed.toSorted((a, b) => a - b));
});
