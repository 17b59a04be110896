import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

const xhtml = (markdown: string): string => read(markdown, { typography: false }).xhtml;
const figure = (name: string): string => `<figure><img src="${name}" alt=""/></figure>`;

describe("figures side by side", () => {
  test.each([
    ["in a line", "![](a) ![](b)", 2],
    ["in lines", "![](a)\n![](b)  \n![](c)", 3],
    ["four are two rows", "![](a) ![](b) ![](c) ![](d)", 2],
    ["and five too", "![](a) ![](b) ![](c) ![](d) ![](e)", 3],
  ])("several images alone in a paragraph: %s", (_where, written, columns) => {
    const names = written.match(/(?<=\()\w/g)!;
    expect(xhtml(written)).toBe(`<figure class="group columns-${columns}">${names.map(figure).join("")}</figure>`);
  });

  test("not with words between them", () => {
    expect(xhtml("![](a) and ![](b)")).toMatch(/^<p>/);
  });

  test.each([
    ["::: {.group #fig:x}\n![](a)\n\n![](b)\n![](c)\n:::", "3"],
    ["::: {#fig:x layout-ncol=1}\n![](a)\n\n![](b)\n![](c)\n:::", "1"],
  ])("in a block: %j", (written, columns) => {
    expect(xhtml(written)).toBe(
      `<figure id="fig:x" class="group columns-${columns}">${["a", "b", "c"].map(figure).join("")}</figure>`,
    );
  });

  test.each(["::: {.group}\n![](a)\n\nAll *of* them\n:::", '::: {.group caption="All *of* them"}\n![](a)\n:::'])(
    "with a caption of all: %j",
    (written) => {
      expect(xhtml(written)).toContain("</figure><figcaption>All <em>of</em> them</figcaption></figure>");
    },
  );

  test("what goes into a paragraph of its own has a caption of its own", () => {
    expect(xhtml('![](a "*A*") ![](b)')).toContain("<figcaption><em>A</em></figcaption></figure><figure>");
  });

  test.each([
    ["without an image", "::: {.group}\nwords\n:::"],
    ["with more than images", "::: {.group}\n![](a)\n\n# Title\n:::"],
    ["not closed", "::: {.group}\n![](a)"],
    ["with no number of columns", "::: {layout-ncol=two}\n![](a)\n:::"],
    ["with two captions", "::: {.group caption=A}\n![](a)\n\nB\n:::"],
  ])("a block that cannot be a group stays one: %s", (_what, written) => {
    const { xhtml: made, reports } = read(written);
    expect(made).toMatch(/^<div/);
    expect(reports).toContain("group-invalid 1:1");
  });
});

describe("where a figure stands", () => {
  test.each([
    ["{.left}", "align-left"],
    ["{.wide .right}", "wide align-right"],
    ["{fig-align=center}", "align-center"],
    ["{.left .right}", "align-left"],
  ])("%s", (list, name) => {
    expect(xhtml(`![](a)${list}`)).toBe(`<figure class="${name}"><img src="a" alt=""/></figure>`);
  });

  test.each(["{.left .right}", "{.left fig-align=right}", "{fig-align=top}"])(
    "is told when it is unclear: %s",
    (list) => {
      expect(read(`x\n\n![](a)${list}`).reports).toEqual(["figure-align 3:1"]);
    },
  );
});
