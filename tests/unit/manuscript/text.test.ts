import fc from "fast-check";
import { expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { decodeText } from "../../../src/manuscript/text.ts";

function decode(bytes: Uint8Array) {
  const diagnostics = new Diagnostics();
  const text = decodeText({ kind: "bytes", bytes }, "a.md", diagnostics);
  return { text, told: diagnostics.all };
}

test("line ends become one, and a byte order mark goes", () => {
  expect(decode(Buffer.from("\u{feff}a\r\nb\rc\n"))).toEqual({ text: "a\nb\nc\n", told: [] });
});

test("a byte that is not UTF-8 is told at its line and column", () => {
  expect(decode(Buffer.from("one\nçà \xe9 là\n", "latin1")).told).toMatchObject([
    { rule: "text-encoding", message: "The byte E7 is not UTF-8 text.", span: { line: 2, column: 1 } },
  ]);
  const inside = Buffer.concat([Buffer.from("été\nça et l"), Buffer.from([0xe0]), Buffer.from("\nend")]);
  expect(decode(inside).told).toMatchObject([{ span: { line: 2, column: 8 } }]);
});

test("characters that no book can hold are told of once, and the text is read", () => {
  const { text, told } = decode(Buffer.from("one\ntwo \0 and \x1b.\n"));
  expect(text).toBe("one\ntwo \0 and \x1b.\n");
  expect(told).toMatchObject([{ rule: "text-encoding", severity: "warning", span: { line: 2, column: 5 } }]);
});

test("UTF-16 is called by its name", () => {
  expect(decode(Buffer.from("\u{feff}text", "utf16le")).told).toMatchObject([
    { message: "This file is UTF-16.", hint: "Save it as UTF-8." },
  ]);
});

test("a file over the limit is not decoded", () => {
  const diagnostics = new Diagnostics();
  expect(decodeText({ kind: "too-large", size: 12_345_678 }, "a.md", diagnostics)).toBeUndefined();
  expect(diagnostics.all).toMatchObject([
    { rule: "text-too-large", message: "This file has 13 MB; a text may have 10 MB." },
  ]);
});

test("any bytes are decoded, or their first bad byte is told", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const { text, told } = decode(bytes);
      expect(text === undefined).toBe(told.some(({ severity }) => severity === "error"));
      expect(told.length).toBeLessThan(2);
      const isUtf8 = Buffer.from(Buffer.from(bytes).toString("utf8")).equals(Buffer.from(bytes));
      expect(text !== undefined).toBe(isUtf8);
    }),
  );
});
