import { expect, test } from "vitest";
import { mailFaults } from "../../../src/mail/lint.ts";

test.each([
  ["<style>p { color: red }</style>", "<style>"],
  ['<img src="https://example.org/a.png" alt="A" width="10">', "is not in the message"],
  ['<img src="cid:a" width="10">', "no words"],
  ['<img src="cid:a" alt="A">', "how wide"],
  ['<p style="position:absolute">', "position"],
  ['<p style="display:flex">', "flex"],
  ['<p style="background-color:var(--x)">', "var(--x)"],
  ['<table role="presentation"><tr><td style="width:700px">x</td></tr></table>', "wider than 640"],
  ['<table role="presentation" width="800"></table>', "800 pixels wide"],
  ["<table></table>", "presentation"],
  ['<p class="a">', "class"],
  ['<p onclick="x()">', "onclick"],
])("%s is a fault", (html, words) => {
  const faults = mailFaults(`<body>${html}</body>`);
  expect(faults.join("; ")).toContain(words);
});

test("what all mail programs show is none; pictures may come from where the author's files lie", () => {
  const html =
    '<table role="presentation" width="600"><tr><td align="left" style="padding:4px 0;color:#000"><p style="margin:0">A</p>' +
    '<img src="https://example.org/b/c.jpg" alt="C" width="200"></td></tr></table>';
  expect(mailFaults(html, "https://example.org/b/")).toEqual([]);
});
