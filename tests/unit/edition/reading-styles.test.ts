import { describe, expect, test } from "vitest";
import { readingStyles } from "../../../src/edition/reading-styles.ts";
import { editionCss } from "../../../src/edition/styles.ts";
import { themeNames } from "../../../src/edition/theme-folder.ts";

const SETTINGS = new Map([["--ink", "#123"]]);

function styles(css: string, negativeMargins = true): string {
  return readingStyles(css, { properties: SETTINGS, negativeMargins });
}

describe("the styles of an EPUB", () => {
  test.each([
    ["of a setting", "h1 { color: var(--ink) }", "h1 { color: #123 }"],
    ["that the whole document has", ":root { --a: 2em; } p { margin: var(--a) 0 }", ":root {  } p { margin: 2em 0 }"],
    [
      "of other variables",
      ":root{--a:var(--b);--b:1em}p{margin:calc(var(--a) + 1px)}",
      ":root{}p{margin:calc(1em + 1px)}",
    ],
    ["that one thing has besides", ":root{--a:1em}.x{--a:2em}p{margin:var(--a)}", ":root{}.x{}p{margin:1em}"],
    [
      "for the dark",
      "html{--a:#000}@media (x){html{--a:#fff}}p{color:var(--a)}",
      "html{}@media (x){html{}}p{color:#000}",
    ],
    ["that nothing has, with another", "p { color: var(--no, rgb(1, 2, 3)); }", "p { color: rgb(1, 2, 3); }"],
    ["that nothing has", "p { color: var(--no); top: 0 }", "p {  top: 0 }"],
    ["made of itself", ":root{--a:var(--b);--b:var(--a)}p{color:var(--a);top:0}", ":root{}p{top:0}"],
    ["made of itself, with another", ":root{--a:var(--a, red)}p{color:var(--a)}", ":root{}p{color:red}"],
    ["that is declared", "@property --a { syntax: '*'; inherits: true } p { top: 0 }", " p { top: 0 }"],
    ["in a text", '.x::before { content: "var(--no) a--b" }', '.x::before { content: "var(--no) a--b" }'],
  ])("have the value of a variable %s", (_name, css, expected) => {
    expect(styles(css)).toBe(expected);
  });

  test("have no comments with two hyphens: Send to Kindle refuses them", () => {
    expect(styles('/* -- a -- */p { top: 0 } /* b */ q::before { content: "/* -- */" }')).toBe(
      'p { top: 0 } /* b */ q::before { content: "/* -- */" }',
    );
  });

  test.each([
    ["p { margin: 2em -1em 0 -.5% }", "p { margin: 2em 0 0 0 }"],
    ["p{margin-inline-start:-3px!important}", "p{margin-inline-start:0!important}"],
    [
      "p { margin-top: calc(2em * -1); margin-left: calc(3em + -1em) }",
      "p { margin-top: 0; margin-left: calc(3em + -1em) }",
    ],
    ["p { margin-left: var(--out) } :root { --out: -2em }", "p { margin-left: 0 } :root { }"],
    ["p { text-indent: -2em; letter-spacing: -0.1em }", "p { text-indent: -2em; letter-spacing: -0.1em }"],
    ['p::before { content: "margin: -1em" }', 'p::before { content: "margin: -1em" }'],
  ])("have no margins below nothing where these are not shown: %s", (css, expected) => {
    expect(styles(css, false)).toBe(expected);
  });

  test.each(themeNames())("are so in the theme %s", (theme) => {
    const css = styles(editionCss(theme, "epub"), false);
    expect(css).not.toMatch(/margin[a-z-]*:[^;}]*-[\d.]/);
    expect(css.replaceAll(/"[^"\n]*"/g, "")).not.toMatch(/\/\*[^/]*--|var\(--(?!body|ink|leading)/);
  });
});
