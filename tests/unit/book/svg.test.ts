import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { DamagedImage } from "../../../src/book/assets/raster.ts";
import { cleanSvg } from "../../../src/book/assets/svg.ts";

const clean = (svg: string | Uint8Array): string =>
  Buffer.from(cleanSvg(typeof svg === "string" ? Buffer.from(svg) : svg).bytes).toString();
const inside = (content: string, attributes = ""): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`;

/** Everything that could run or fetch, however it is written. */
const UNSAFE = /script|foreignObject|<animate|<set|onload|javascript:|http:\/\/evil|file:|@import|ENTITY|DOCTYPE/i;

describe("a drawing", () => {
  test("keeps what draws", () => {
    const drawing =
      '<title>A whale</title><defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>' +
      '<g transform="translate(1 2)"><path d="M0 0L9 9" fill="url(#g)" style="stroke:#000"/><text x="1">a &lt; b</text></g>' +
      '<use xlink:href="#g"/><image href="data:image/png;base64,iVBORw0KGgo="/>';
    const out = clean(inside(drawing, 'viewBox="0 0 9 9"'));
    for (const piece of ["<title>A whale</title>", 'fill="url(#g)"', "a &lt; b", 'xlink:href="#g"', "data:image/png"]) {
      expect(out).toContain(piece);
    }
  });

  test.each([
    ["a script", "<script>alert(1)</script>"],
    ["a script of a prefix", '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'],
    ["an event handler", '<path onload="alert(1)"/>'],
    [
      "foreign content",
      '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://evil"/></foreignObject>',
    ],
    ["an animation", '<animate attributeName="href" to="javascript:alert(1)"/><set attributeName="onload" to="x"/>'],
    ["an image from the network", '<image href="http://evil/x.png"/>'],
    ["a file", '<image xlink:href="file:///etc/passwd"/>'],
    ["a script as a link", '<a href="javascript:alert(1)"><text>t</text></a>'],
    ["a drawing in an address", '<image href="data:image/svg+xml;base64,PHNjcmlwdD4="/>'],
    ["a url() in an attribute", '<path fill="url(http://evil/x)"/>'],
    ["a url() in a style", '<path style="fill:url( &quot;http://evil/x&quot; );stroke:red"/>'],
    ["an escaped url()", '<path style="fill:u\\72l(http://evil/x)"/>'],
    ["a commented url()", '<path style="fill:url/**/(http://evil/x)"/>'],
    ["an import", "<style>@import 'http://evil/x.css'; .a{fill:red}</style>"],
    ["a font", "<style>@font-face{src:url(http://evil/x)} .a{fill:red}</style>"],
    ["a split url()", "<style>.a{fill:ur<![CDATA[l(http://evil/x)]]>}</style>"],
    ["a url() around an element", "<style>.a{fill:ur<title>x</title>l(http://evil/x)}</style>"],
    ["a processing instruction", '<?xml-stylesheet href="http://evil/x.css"?>'],
    ["an image-set", "<style>.a{mask:image-set('http://evil/x' 1x)}</style>"],
  ])("loses %s", (_, content) => {
    const out = clean(inside(`${content}<rect width="1" height="1"/>`));
    expect(out).not.toMatch(UNSAFE);
    expect(out).toContain("<rect");
  });

  test("keeps the harmless declarations and rules beside harmful ones", () => {
    expect(clean(inside('<path style="fill:url(http://evil);stroke:red"/>'))).toContain('style="stroke:red"');
    expect(clean(inside("<style>.a{fill:url(http://evil)} .b{fill:red}</style>"))).toContain(".b{fill:red}");
  });

  test("reads the entities that drawing programs declare, and none that grow", () => {
    const entity = '<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]><svg xmlns="&ns_svg;"><rect/></svg>';
    expect(clean(entity)).toContain("<rect></rect>");
    const bomb =
      '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>';
    expect(() => clean(bomb)).toThrow(DamagedImage);
  });

  test("gets proper ids, each once, and no address without a goal", () => {
    const out = clean(inside('<g id="Layer 1"/><g id="a"/><g id="a"/><use href="#Layer 1"/><use href="#gone"/>'));
    expect(out.match(/ id="[^"]*"/g)).toEqual([' id="id-1-Layer_1"', ' id="a"']);
    expect(out.match(/ href="[^"]*"/g)).toEqual([' href="#id-1-Layer_1"']);
  });

  test.each(["", "<svg", "<p>x</p>", inside("<g>"), "not xml", inside("&undefined;")])(
    "that is %j cannot be read",
    (bad) => {
      expect(() => clean(bad)).toThrow(DamagedImage);
    },
  );

  test("may be written in UTF-16 or in the encoding it declares", () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(inside("<text>é</text>"), "utf16le")]);
    expect(clean(utf16)).toContain("<text>é</text>");
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${inside("<text>é</text>")}`, "latin1");
    expect(clean(latin)).toContain("<text>é</text>");
  });
});

test.each([
  ["comments", `<style>${"/*".repeat(100_000)}</style>`],
  ["open url()", `<path style="${"a:url(#b ".repeat(100_000)}"/>`],
  ["imports", `<style>${"@import ".repeat(100_000)}url(http://x)</style>`],
  ["bad ids", '<g id="a b"/>'.repeat(20_000)],
])("many %s take no longer than their length asks for", (_, content) => {
  // With the square of it they would take longer than a test may.
  expect(clean(inside(content))).toContain("<svg");
});

describe("the size of a drawing", () => {
  test.each([
    ['width="100" height="50"', 100, 50],
    ['width="1in" height="2.54cm"', 96, 96],
    ['width="100%" height="100%" viewBox="0 0 30 60"', 30, 60],
    ['width="60" viewBox="0 0 30 60"', 60, 120],
    ['height="30pt" viewBox="0,0,10,20"', 20, 40],
    ["", 300, 150],
  ])("with %s", (attributes, widthPx, heightPx) => {
    expect(cleanSvg(Buffer.from(inside("", attributes)))).toMatchObject({ widthPx, heightPx });
  });

  test("lets it scale", () => {
    expect(clean(inside("", 'width="100" height="50"'))).toContain('viewBox="0 0 100 50"');
  });
});

test("what is written is well-formed, harmless, and unchanged by a second cleaning", () => {
  const value = fc.constantFrom("url(http://evil)", "url(#a)", "#a", "a&b<c>\"'", "javascript:x", "1", "a b");
  const attribute = fc.tuple(fc.constantFrom("id", "href", "fill", "style", "onload", "class", "xlink:href"), value);
  const tag = fc.constantFrom("g", "path", "script", "style", "text", "title", "foreignObject", "image");
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      value.map((words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;")),
      fc
        .tuple(
          tag,
          fc.uniqueArray(attribute, { selector: ([name]) => name, maxLength: 3 }),
          fc.array(tie("tree"), { maxLength: 3 }),
        )
        .map(([name, attributes, children]) => {
          const written = attributes.map(
            ([key, words]) =>
              ` ${key}="${words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")}"`,
          );
          return `<${name}${written.join("")}>${children.join("")}</${name}>`;
        }),
    ),
  }));
  fc.assert(
    fc.property(tree, (content) => {
      const once = clean(inside(content));
      const parser = new SaxesParser({ xmlns: true });
      parser.on("error", (error) => {
        throw error;
      });
      parser.on("opentag", (element) => {
        for (const { name, value: given } of Object.values(element.attributes)) {
          if (!name.startsWith("xmlns")) expect(`${name}=${given}`).not.toMatch(/^on|^(?:xlink:)?href=(?!#)|url\(http/);
        }
      });
      parser.write(once).close();
      expect(once).not.toMatch(/<script|<foreignObject/);
      expect(clean(once)).toBe(once);
    }),
  );
});

test.each([
  ["copies of copies", (id: string) => `<use href="#${id}"/>`, "g"],
  ["patterns of patterns", (id: string) => `<rect width="9" height="9" fill="url(#${id})"/>`, "pattern"],
  ["masks in styles", (id: string) => `<rect width="9" height="9" style="mask: url('#${id}')"/>`, "mask"],
])("%s are counted before a program has to draw them", (_name, copy, element) => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const inner = level === 0 ? "<path/>" : copy(`p${level - 1}`).repeat(10);
    return `<${element} id="p${level}">${inner}</${element}>`;
  });
  expect(() => clean(inside(`<defs>${levels.join("")}</defs>${copy("p11")}`))).toThrow(/more than a million parts/);
  expect(() => clean(inside(`<defs>${levels.slice(0, 3).join("")}</defs>${copy("p2")}`))).not.toThrow();
});
