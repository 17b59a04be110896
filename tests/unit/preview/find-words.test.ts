import { expect, test } from "vitest";
import { needles, plain } from "../../../src/preview/page/find-words.ts";

test("neither typography nor hyphens nor line ends keep words from being found", () => {
  expect(plain("“Quo\u00adhog,” he said—\nnow ﬁne")).toBe(plain('"Quohog," he said -- now fine'));
  expect(plain("ספר הלווייתן")).toBe("ספרהלווייתן");
});

test("first all of the words are looked for, then fewer; too few letters are not", () => {
  expect(needles("one two three four five six seven")).toEqual([
    "onetwothreefourfivesixseven",
    "onetwothreefourfivesix",
    "onetwothree",
  ]);
  expect(needles("a b")).toEqual([]);
});
