import fc from "fast-check";
import { expect, test } from "vitest";
import { slugOf } from "../../../src/manuscript/slug.ts";

test.each([
  ["Credit among Strangers", "credit-among-strangers"],
  ["What’s Left? — An “Essay”", "whats-left-an-essay"],
  ["Über die Größe des Æthers", "uber-die-grosse-des-aethers"],
  ["Łódź, Đakovo & Ørsted", "lodz-dakovo-orsted"],
  ["1984", "1984"],
  ["ﬁnal ½", "final-1-2"],
  ["CON", "con-book"],
  ["com1", "com1-book"],
])("%s is %s", (title, slug) => {
  expect(slugOf(title, "folder")).toBe(slug);
});

test("a title of another script takes the folder's name, else `book`", () => {
  expect(slugOf("日本語", "nihongo")).toBe("nihongo");
  expect(slugOf("日本語 2", "nihongo")).toBe("nihongo");
  expect(slugOf("日本語", "日本語")).toBe("book");
  expect(slugOf("!?", "")).toBe("book");
});

test("a long title is cut between words", () => {
  expect(slugOf("A Narrative of the Life of Frederick Douglass, an American Slave, Written by Himself", "x")).toBe(
    "a-narrative-of-the-life-of-frederick-douglass-an-american",
  );
  expect(slugOf("x".repeat(80), "y")).toBe("x".repeat(60));
});

test("is always a name for a file: ASCII, short, no hyphen at either end", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.string({ unit: "grapheme" }), (title, folder) => {
      expect(slugOf(title, folder)).toMatch(/^(?=.{1,65}$)[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(slugOf(title, folder).replace(/-book$/, "").length).toBeLessThanOrEqual(60);
    }),
  );
});
