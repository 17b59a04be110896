import { expect, test } from "vitest";
import { withPrintTags } from "../../../src/edition/print-tags.ts";
import { element, text } from "../../../src/markdown/tree.ts";

const half = element("mfrac", {}, [element("mn", {}, [text("1")]), element("mn", {}, [text("2")])]);

test.each([
  ["by its alternative text", element("math", { alttext: "one half" }, [half]), "one half"],
  ["by its signs where there is none", element("math", {}, [half]), "1 2"],
  ["by a question mark where it has no signs either", element("math", {}, [element("mfrac")]), "?"],
])("a formula is read %s", (_what, math, words) => {
  expect(withPrintTags([math])).toMatchObject([
    { attributes: { role: "img", "aria-label": `\u2063Formula ${words}` } },
  ]);
});

const label = (tag: string): object => ({ attributes: { "aria-label": `\u2063${tag}` } });

test("a definition list is tagged as a list of terms and their meanings", () => {
  const list = element("dl", {}, [
    element("dt", {}, [text("One")]),
    element("dd", {}, [text("1")]),
    element("dt", {}, [text("Two")]),
    element("dd", {}, [text("2")]),
    element("dd", {}, [text("II")]),
  ]);
  const [tagged] = withPrintTags([list]);
  expect(tagged).toMatchObject({
    ...label("L"),
    children: [
      { ...label("LI"), children: [label("Lbl"), label("LBody")] },
      { ...label("LI"), children: [label("Lbl"), label("LBody"), label("LBody")] },
    ],
  });
});

test("words in another language are a group, so that their language is kept", () => {
  const [foreign, plain] = withPrintTags([element("span", { lang: "fr" }), element("span", { class: "x" })]);
  expect(foreign).toMatchObject({ attributes: { lang: "fr", role: "group" } });
  expect(plain).toEqual(element("span", { class: "x" }));
});
