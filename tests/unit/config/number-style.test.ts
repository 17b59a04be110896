import { describe, expect, test } from "vitest";
import { parseNumberStyle } from "../../../src/config/number-style.ts";

describe("a number style is read from how the first number is written", () => {
  test.each([
    ["1", { before: "", form: "decimal", after: "", zero: 0x30 }],
    ["I", { before: "", form: "upper-roman", after: "" }],
    ["Chapter 1", { before: "Chapter ", form: "decimal", after: "", zero: 0x30 }],
    ["Kapitel Eins", { before: "Kapitel ", form: "title-words", after: "" }],
    ["CHAPTER ONE", { before: "CHAPTER ", form: "upper-words", after: "" }],
    ["Appendix A", { before: "Appendix ", form: "upper-alpha", after: "" }],
    ["A Part i.", { before: "A Part ", form: "lower-roman", after: "." }],
    ["第1章", { before: "第", form: "decimal", after: "章", zero: 0x30 }],
    ["第一章", { before: "第", form: "lower-words", after: "章" }],
    ["Chapitre premier", { before: "Chapitre ", form: "lower-ordinal", after: "", first: "premier" }],
    ["Première partie", { before: "", form: "title-ordinal", after: " partie", first: "Première" }],
    ["الفصل ١", { before: "الفصل ", form: "decimal", after: "", zero: 0x660 }],
    ["अध्याय १", { before: "अध्याय ", form: "decimal", after: "", zero: 0x966 }],
    ["第１章", { before: "第", form: "decimal", after: "章", zero: 0xff10 }],
    ["§ 1", { before: "§ ", form: "decimal", after: "", zero: 0x30 }],
  ])("%s", (pattern, style) => {
    expect(parseNumberStyle(pattern)).toEqual(style);
  });

  test.each(["", "Chapter", "2", "10", "11", "Chapter 21", "Ones", "الفصل ٢", "۱۲"])("and %s is none", (pattern) => {
    expect(parseNumberStyle(pattern)).toBeUndefined();
  });
});
