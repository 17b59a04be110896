import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeName, readTextString, textString } from "../../../src/pdf/strings.ts";

describe("text strings", () => {
  test("are readable where they are ASCII, UTF-16 where not", () => {
    expect(textString("A (b) \\")).toBe("(A \\(b\\) \\\\)");
    expect(textString("é")).toBe("<FEFF00E9>");
    expect(textString("𝑥")).toBe("<FEFFD835DC65>");
  });

  test("come back as they were, line breaks and all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(readTextString(textString(text))).toBe(text);
      }),
    );
  });

  test("are read as Skia writes them", () => {
    expect(readTextString("(a\\(b\\)\\\\ \\344\\n\\\nc)")).toBe("a(b)\\ ä\nc");
    expect(readTextString("(\\376\\377\\000A\\040\\011)")).toBe("A\u2009");
    expect(readTextString("<FE FF 00 41>")).toBe("A");
  });
});

describe("names", () => {
  test("of destinations keep per cent signs: ids may hold them", () => {
    expect(decodeName("ch#252C2")).toBe("ch%2C2");
    expect(decodeName("#C3#A9")).toBe("é");
  });
});
