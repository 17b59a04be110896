import * as fc from "fast-check";
import { Tokenizer, type Token } from "parse5";
import { expect, test } from "vitest";
import { plainTokens, type PlainToken } from "../../../src/markdown/plain-html.ts";

/** What the HTML parser makes of a piece, in the same form. */
function parsed(html: string): readonly PlainToken[] {
  const tokens: PlainToken[] = [];
  const text = ({ chars }: Token.CharacterToken): void => {
    const last = tokens.at(-1);
    if (last?.kind === "text") tokens.splice(-1, 1, { kind: "text", chars: last.chars + chars });
    else tokens.push({ kind: "text", chars });
  };
  const tag = (kind: "start" | "end", { tagName, attrs, selfClosing, location }: Token.TagToken): void => {
    const { startOffset = 0, endOffset = 0 } = location ?? {};
    const plain = attrs.map(({ name, value }) => ({ name, value }));
    tokens.push({ kind, tag: { tagName, attrs: plain, selfClosing, location: { startOffset, endOffset } } });
  };
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (each) => tag("start", each),
      onEndTag: (each) => tag("end", each),
      onCharacter: text,
      onWhitespaceCharacter: text,
      onNullCharacter: text,
      // A comment parts the text around it.
      onComment: () => tokens.push({ kind: "text", chars: "" }),
      onDoctype: () => {},
      onEof: () => {},
    },
  );
  tokenizer.write(html, true);
  return tokens.filter((token) => token.kind !== "text" || token.chars !== "");
}

test.each([
  ['<Listing number="4-7" file-name="src/main.rs" caption="The type `&str` & more">\n'],
  ['<img alt=\'say "hi" &quot;now&quot;\'\n  src = "a.svg" />'],
  ["a <!-- b --- c --> &amp; d <KBD ID=x1 class>".replace("=x1", "")],
  ['</Span\n><br/><a href="?a=1&b=2&copy=3" hidden>'],
])("plain: %j", (html) => {
  expect(plainTokens(html)).toEqual(parsed(html));
});

test.each([
  ["<a href=b>"],
  ["<a"],
  ["a < b"],
  ["<!-- a"],
  ["<!-->a-->"],
  ["<!-- a --!> b -->"],
  ["<![CDATA[a]]>"],
  ["<!doctype html>"],
  ["<?a?>"],
  ["&eacute;"],
  ["&notit"],
  ["&#65;"],
  ['<a title="&copy">'],
  ['<a title="&eacute;">'],
  ['<a title="b" title="c">'],
  ["<script>a</script>"],
  ["<title>a</title>"],
  ["a\0"],
])("left to the HTML parser: %j", (html) => {
  expect(plainTokens(html)).toBeUndefined();
});

/** References that need no semicolon: HTML §13.5. */
const OLD_REFERENCES = `
  AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc
  Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute
  aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute
  ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot
  nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy
  sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml`;

test("references without a semicolon are left to the HTML parser", () => {
  for (const name of OLD_REFERENCES.trim().split(/\s+/)) {
    expect(plainTokens(`<a b="c&${name} d">`)).toBeUndefined();
    // In a value they are none before a letter, a digit or an equals sign.
    const address = `<a href="c?d&${name}=e&${name}f">`;
    expect(plainTokens(address)).toEqual(parsed(address));
  }
});

const PARTS = [
  ..."<>/=\"'&;!-",
  "<!--",
  "-->",
  "--!>",
  "<a",
  "<Pre",
  "</a",
  " ",
  "\n",
  " id",
  " id=",
  "=",
  '"b"',
  "'c'",
  "x",
  "&amp;",
  "&lt",
  "&quot;",
  "&copy",
  "&str",
  "&notin",
  "&notin;",
  "&#1",
  "&Uuml",
  "&yuml",
  "&Yuml",
];

test("whatever is read is what the HTML parser reads", () => {
  let plain = 0;
  const pieces = fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join(""));
  const tags = fc
    .tuple(fc.constantFrom("<a", "<B c", "</d"), pieces, fc.constantFrom(">", "/>", " >", '">'))
    .map(([a, b, c]) => `${a} e="${b}${c}`);
  fc.assert(
    fc.property(fc.oneof(pieces, tags), (html) => {
      const tokens = plainTokens(html);
      if (!tokens) return;
      plain++;
      expect(tokens).toEqual(parsed(html));
    }),
    { numRuns: 3000 },
  );
  expect(plain).toBeGreaterThan(300);
});
