import { expect, test } from "vitest";
import { nextStep } from "../../../src/cli/next-step.ts";

test("the next step is typed as this one was", () => {
  expect(nextStep(".", {})).toBe("\nNow:\n  octavo build\n");
  expect(nextStep("book", { npm_command: "run-script" })).toBe("\nNow:\n  octavo build book\n");
  expect(nextStep("book", { npm_command: "exec" })).toBe("\nNow:\n  npx octavo build book\n");
  expect(nextStep("book", { npm_command: "init" })).toBe("\nNow:\n  npx octavo build book\n");
});

test.each([
  ["b novel", '"b novel"'],
  ["Große Bücher/eins", '"Große Bücher/eins"'],
  ["Bücher", "Bücher"],
  ["Ada's $5", String.raw`'Ada'\''s $5'`],
  ["-book", '"./-book"'],
])("a folder %j is named as a shell takes it", (place, typed) => {
  expect(nextStep(place, {})).toBe(`\nNow:\n  octavo build ${typed}\n`);
});
