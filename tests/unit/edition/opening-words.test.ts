import { describe, expect, test } from "vitest";
import { withAttributions } from "../../../src/edition/attribution.ts";
import { withOpeningWords } from "../../../src/edition/opening-words.ts";
import { element, type Element, isElement, type Node, text, textOf, visit } from "../../../src/markdown/tree.ts";

const LONG = " and then it goes on".repeat(15);
const p = (...children: (string | Node)[]): Element =>
  element(
    "p",
    {},
    children.map((child) => (typeof child === "string" ? text(child) : child)),
  );

function leads(nodes: readonly Node[]): string[] {
  const found: string[] = [];
  visit(nodes, (each) => {
    if (each.attributes["class"] === "lead") found.push(textOf(each.children));
  });
  return found;
}

describe("the first words of a chapter", () => {
  test("are marked up to five, or to the end of a phrase", () => {
    expect(leads(withOpeningWords([p(`Call me Ishmael. Some years ago${LONG}`)]))).toEqual(["Call me Ishmael."]);
    expect(leads(withOpeningWords([p(`It was a dark wet night${LONG}`)]))).toEqual(["It was a dark wet"]);
  });

  test("are more than an initial takes", () => {
    expect(leads(withOpeningWords([p(`I, Ishmael, was one of that crew${LONG}`)]))).toEqual(["I, Ishmael,"]);
  });

  test("do not end with a word that leans on the next", () => {
    expect(leads(withOpeningWords([p(`A life is not a sermon${LONG}`)]))).toEqual(["A life is not"]);
  });

  test("stand before the place of a margin note that belongs to the whole paragraph", () => {
    const place = element("span", { class: "margin-place", id: "a--place" });
    const [opened] = withOpeningWords([p(place, `It was a dark wet night${LONG}`)]);
    expect(isElement(opened) && opened.children.slice(0, 2)).toMatchObject([{ attributes: { class: "lead" } }, place]);
  });

  test("begin at the quotation mark", () => {
    expect(leads(withOpeningWords([p(`“Well,” said he${LONG}`)]))).toEqual(["“Well,”"]);
  });

  test("are marked again after a break", () => {
    expect(
      leads(
        withOpeningWords([p(`One day${LONG}`), element("hr"), p(`The next morning it rained${LONG}`), p(`No${LONG}`)]),
      ),
    ).toEqual(["One day and then it", "The next morning"]);
  });

  test("keep every character", () => {
    const before = [p(`One day,${LONG}`, element("em", {}, [text("indeed")]), ".")];
    expect(textOf(withOpeningWords(before))).toBe(textOf(before));
  });

  test("make room for an initial only where the paragraph is long enough to go round it", () => {
    const [long, middling] = [p(`One day${LONG}`), p(`One day${LONG}`.slice(0, 120))].map(
      (each) => withOpeningWords([each])[0],
    );
    expect(isElement(long) && long.attributes["class"]).toBe("opening-text");
    expect(isElement(middling) && middling.attributes["class"]).toBeUndefined();
  });

  test("are left alone where they are not plain words in a script with capitals, or few", () => {
    for (const tree of [
      [p(element("em", {}, [text("One")]), LONG)],
      [element("h2", {}, [text("Heading")]), p(`One day${LONG}`)],
      [p(`1978 was a year${LONG}`)],
      [p(`שלום עולם${LONG}`)],
      [p("Short.")],
    ]) {
      expect(leads(withOpeningWords(tree))).toEqual([]);
    }
  });
});

function classOfLast(quotation: Element): string | undefined {
  const [made] = withAttributions([quotation]);
  const last = isElement(made) ? made.children.at(-1) : undefined;
  return isElement(last) ? last.attributes["class"] : undefined;
}

describe("who is quoted", () => {
  test("is the last paragraph that begins with a dash", () => {
    expect(classOfLast(element("blockquote", {}, [p("Words."), p("— Somebody")]))).toBe("attribution");
    expect(classOfLast(element("blockquote", {}, [p("— Words."), p("More words.")]))).toBeUndefined();
  });

  test("or the last line, which becomes a paragraph", () => {
    const [made] = withAttributions([element("blockquote", {}, [p("Words.", element("br"), "— Somebody")])]);
    expect(isElement(made) && made.children).toEqual([
      p("Words."),
      element("p", { class: "attribution" }, [text("— Somebody")]),
    ]);
  });
});
