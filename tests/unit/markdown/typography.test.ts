import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

const printed = (markdown: string, language = "en"): string =>
  read(markdown, { language }).xhtml.replace(/^<p>|<\/p>$/g, "");

describe("quotation marks", () => {
  test.each([
    ["en", "“a ‘b’ c”"],
    ["en-GB", "“a ‘b’ c”"],
    ["de", "„a ‚b‘ c“"],
    ["de-AT", "„a ‚b‘ c“"],
    ["de-CH", "«a ‹b› c»"],
    ["fr", "«\u202fa “b” c\u202f»"],
    ["es", "«a “b” c»"],
    ["it", "«a “b” c»"],
    ["pl", "„a «b» c”"],
    ["ru", "«a „b“ c»"],
    ["sv", "”a ’b’ c”"],
    ["ar", "«a ”b“ c»"],
    ["fa", "«a ‹b› c»"],
    ["ko", "“a ‘b’ c”"],
    ["zh-Hans", "“a ‘b’ c”"],
    ["zh-HK", "「a 『b』 c」"],
    ["xx", "“a ‘b’ c”"],
  ])("%s: %s", (language, expected) => {
    expect(printed(`"a 'b' c"`, language)).toBe(expected);
  });

  test.each([
    ["it's the '90s", "it’s the ’90s"],
    ["'tis rock 'n' roll", "’tis rock ’n’ roll"],
    ["the dogs' tails", "the dogs’ tails"],
    ['*"a"* said "*b*"', "<em>“a”</em> said “<em>b</em>”"],
    ['\\"a\\"', "&quot;a&quot;"],
  ])("%s", (markdown, expected) => {
    expect(printed(markdown)).toBe(expected);
  });

  test.each([
    [`"네"라고`, "“네”라고"],
    [`'천천히'라고, '또 천천히'라고`, "‘천천히’라고, ‘또 천천히’라고"],
    [`*'네'*라고 **"아니"**라고`, "<em>‘네’</em>라고 <strong>“아니”</strong>라고"],
    [`"'응'이라고?"`, "“‘응’이라고?”"],
    [`It's 'ok'다, 6'2" \`'\``, "It’s ‘ok’다, 6’2&quot; <code>'</code>"],
    [`"말하기 시작`, "“말하기 시작"],
    [`그는 " 라고`, "그는 &quot; 라고"],
  ])("between which no space stands: %s", (markdown, expected) => {
    expect(printed(markdown, "ko")).toBe(expected);
  });

  test("a decade in German", () => {
    expect(printed("die '90er", "de")).toBe("die ’90er");
  });

  test.each([
    ["Quoi ? Non ; oui !", "Quoi\u202f? Non\u202f; oui\u202f!"],
    ["Il dit : oui", "Il dit\u00a0: oui"],
    ["Quoi? Non; oui!", "Quoi? Non; oui!"],
    ["« là » et «ici»", "«\u202flà\u202f» et «\u202fici\u202f»"],
    ["*mot* ! 50 % `a ; b`", "<em>mot</em>\u202f! 50\u00a0% <code>a ; b</code>"],
  ])("the spaces of French: %s", (markdown, expected) => {
    expect(printed(markdown, "fr")).toBe(expected);
    expect(printed("Quoi ? « là »", "en")).toBe("Quoi ? « là »");
  });

  test("an apostrophe in French", () => {
    expect(printed("l'homme", "fr")).toBe("l’homme");
  });
});

describe("dashes and ellipses", () => {
  test("a long dash of Chinese and Japanese has two squares", () => {
    expect(printed("没有---就是这样", "zh-Hans")).toBe("没有——就是这样");
    expect(printed("なし---という", "ja")).toBe("なし——という");
    expect(printed("없음---하는", "ko")).toBe("없음—하는");
  });

  test.each([
    ["a -- b", "a – b"],
    ["1914--1918", "1914–1918"],
    ["a---b", "a—b"],
    ["a --- b", "a — b"],
    ["*a*--b", "<em>a</em>–b"],
    ["run it with --option", "run it with --option"],
    ["a -> b --> c", "a -> b --> c"],
    ["wait...", "wait…"],
    ["the end....", "the end…."],
    ["1..2", "1..2"],
    ["(c) (r) (tm) +-", "(c) (r) (tm) +-"],
  ])("%s", (markdown, expected) => {
    expect(printed(markdown).replaceAll("&gt;", ">")).toBe(expected);
  });
});

test("code and addresses keep what was typed", () => {
  const { xhtml } = read('`"a" -- b` <code>"c" -- d</code> <https://a.org/b--c> [e](f--g)\n\n    "h"');
  for (const typed of ['"a" -- b', '"c" -- d', "b--c", "f--g", '"h"']) {
    expect(xhtml).toContain(typed.replaceAll('"', "&quot;"));
  }
});

test("switched off, all stays as typed", () => {
  expect(read(`"a" -- 'b'...`, { typography: false }).xhtml).toBe("<p>&quot;a&quot; -- 'b'...</p>");
});
