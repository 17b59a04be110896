import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

describe("what runs, fetches, asks or plays goes with all it holds", () => {
  test.each([
    "<script>evil</script>",
    "<style>evil</style>",
    '<iframe src="https://evil.org"></iframe>',
    '<object data="x">evil</object>',
    '<embed src="evil">',
    "<form><p>evil</p></form>",
    "<button>evil</button>",
    '<input value="evil">',
    "<textarea>evil</textarea>",
    "<video><p>evil</p></video>",
    '<link rel="stylesheet" href="evil.css">',
    '<meta http-equiv="refresh" content="evil">',
    '<base href="https://evil.org">',
    "<template>evil</template>",
    '<svg><script>evil</script><a href="evil"></a></svg>',
    "<svg><foreignObject><p>evil</p></foreignObject></svg>",
    '<svg><image href="https://evil.org/x.png"/></svg>',
    '<svg><use href="evil.svg#x"/></svg>',
    '<svg><use xlink:href="evil.svg#x"/></svg>',
    '<svg><animate attributeName="href" to="evil"/></svg>',
    '<svg onload="evil"></svg>',
    '<svg><rect fill="url(https://evil.org)"/></svg>',
    '<svg><rect style="fill: url(https://evil.org)"/></svg>',
    '<math><mtext onclick="evil">a</mtext></math>',
    '<p onclick="evil">a</p>',
    '<p style="background: url(evil)">a</p>',
    '<p style="display:none">a</p>',
    '<img src="data:image/svg+xml,evil">',
    '<img src="javascript:evil">',
  ])("%s", (html) => {
    for (const markdown of [`${html}\n`, `a ${html} b`]) {
      const { xhtml, reports } = read(markdown);
      expect(xhtml).not.toContain("evil");
      expect(xhtml).not.toContain("display");
      expect(reports.join()).toContain("html-unsafe 1:");
    }
  });
});

describe("links that books do not carry lose their address, not their words", () => {
  test.each([
    "[w](javascript:x)",
    "[w](JaVaScRiPt:x)",
    "[w](&#x6A;avascript:x)",
    "[w](vbscript:x)",
    "[w](data:text/html,x)",
    "[w](file:///etc/passwd)",
    '<a href="java\nscript:x">w</a>',
    '<a href=" &#1; javascript:x">w</a>',
    "[w][r]\n\n[r]: javascript:x",
  ])("%s", (markdown) => {
    const { xhtml, reports } = read(markdown);
    expect(xhtml).toBe("<p>w</p>");
    expect(reports).toEqual(["link-unsafe 1:1"]);
  });

  test.each(["https://a.org", "mailto:a@b.org", "tel:+1", "other.md#x", "#x", "//a.org/b", "a/b:c"])(
    "%s stays",
    (href) => {
      expect(read(`[w](${href})`).xhtml).toBe(`<p><a href="${href}">w</a></p>`);
    },
  );
});

describe("what is harmless stays", () => {
  test.each([
    ['<p class="a" lang="fr" dir="rtl" title="t">x</p>', '<p class="a" lang="fr" dir="rtl" title="t">x</p>'],
    ['<p style="text-align: center; color: red">x</p>', '<p style="text-align: center">x</p>'],
    ['<p align="right">x</p>', '<p class="align-right">x</p>'],
    ['<p lang="">x</p>', "<p>x</p>"],
    [
      "<ol start=3 type=i reversed><li value=9>x</ol>",
      '<ol start="3" type="i" reversed="reversed"><li value="9">x</li></ol>',
    ],
    ['a <img src="a.png" width="200" height="9">', '<p>a <img src="a.png" style="width: 200px" alt=""/></p>'],
    ["<abbr title=t>x</abbr>", '<p><abbr title="t">x</abbr></p>'],
  ])("%s", (html, expected) => {
    const { xhtml, reports } = read(html);
    expect(xhtml).toBe(expected);
    expect(reports).toEqual([]);
  });

  test("drawings, in their proper case", () => {
    expect(
      read(
        '<svg viewbox="0 0 9 9" role="img"><title>A</title><lineargradient id="g"/><path d="M0 0" fill="url(#g)"/></svg>',
      ).xhtml,
    ).toBe(
      '<figure><svg viewBox="0 0 9 9" role="img" xmlns="http://www.w3.org/2000/svg"><title>A</title>' +
        '<linearGradient id="g"/><path d="M0 0" fill="url(#g)"/></svg></figure>',
    );
  });

  test("formulas", () => {
    expect(read("a <math alttext='x'><mfrac><mi>x</mi><mn>2</mn></mfrac><msup><mi>y</mi></msup></math>").xhtml).toBe(
      '<p>a <math alttext="x" xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>x</mi><mn>2</mn></mfrac><mrow><mi>y</mi></mrow></math></p>',
    );
  });
});

test("an image that cannot be kept leaves its description", () => {
  expect(read("![A whale](data:image/png;base64,AAAA)").xhtml).toBe("<figure><o-box>A whale</o-box></figure>");
});

test("authors cannot write Octavo's own elements", () => {
  expect(read('a <o-note note="x">b</o-note>').xhtml).toBe("<p>a b</p>");
});
