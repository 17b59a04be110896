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
    ["pl", "„a\u00a0«b» c”"],
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
    ["en", "'round the 'ouse 'e went", "’round the ’ouse ’e went"],
    ["en", "'The speech goes on", "‘The speech goes on"],
    ["de", "so war's, 's war 'n Hahn in den '90ern", "so war’s, ’s war ’n Hahn in den ’90ern"],
    ["nl", "'s Avonds in 's-Gravenhage, de jongens' 'boek'", "’s Avonds in ’s-Gravenhage, de jongens’ ‘boek’"],
    ["it", "'Sto libro, 'un po' d'acqua'", "’Sto libro, “un po’ d’acqua”"],
  ])("apostrophes where a word begins or ends, %s: %s", (language, markdown, expected) => {
    expect(printed(markdown, language)).toBe(expected);
  });

  test.each([
    ["de", "So z. B. Nr. 5, d. h. 10 km", "So z.\u202fB. Nr.\u00a05, d.\u202fh. 10\u00a0km"],
    ["fr", "10 000 € à M. Dupont, p. 12", "10\u202f000\u00a0€ à M.\u00a0Dupont, p.\u00a012"],
    ["pl", "w domu i z okna, rozdz. 3", "w\u00a0domu i\u00a0z\u00a0okna, rozdz.\u00a03"],
    ["cs", "v domě a s ním", "v\u00a0domě a\u00a0s\u00a0ním"],
    ["ru", "Вода — и жизнь, т. е. № 5", "Вода\u00a0— и\u00a0жизнь, т.\u00a0е. №\u00a05"],
    ["uk", "В домі і з другом – вода", "В\u00a0домі і\u00a0з\u00a0другом\u00a0– вода"],
    ["en", "See p. 12, 5 km, a — b", "See p. 12, 5 km, a — b"],
  ])("spaces that no line ends with, %s: %s", (language, markdown, expected) => {
    expect(printed(markdown, language)).toBe(expected);
  });

  test.each([
    ['He said "[mot "bon" !]{lang=fr}"', 'He said “<span lang="fr">mot «\u202fbon\u202f»\u202f!</span>”'],
    ["The [Hahn]{lang=de}'s drip", 'The <span lang="de">Hahn</span>’s drip'],
    [
      '[Der *"Hahn"* [\'t "is"]{lang=nl}]{lang=de}',
      '<span lang="de">Der <em>„Hahn“</em> <span lang="nl">’t “is”</span></span>',
    ],
  ])("text of another language has its own: %s", (markdown, expected) => {
    expect(printed(markdown)).toBe(expected);
  });

  test("a block of another language has its own, and what follows has not", () => {
    const block =
      '::: {lang=de}\n> "Ja"\n\n::: {lang=fr}\n"Oui"\n:::\n\n"Doch"\n:::\n\n"Yes"\n\n# "Nein" {lang=de}\n\n"No"';
    const marks = read(block).xhtml.match(/[„“«][^<]*/g);
    expect(marks).toEqual(["„Ja“", "«\u202fOui\u202f»", "„Doch“", "“Yes”", "„Nein“", "“No”"]);
  });

  test("a block that ends with the quotation it stands in", () => {
    expect(read('> ::: {lang=de}\n> "Ja"\n\n"Yes"').xhtml).toContain("“Yes”");
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
