import { expect, test } from "vitest";
import { nextStep } from "../../../src/cli/next-step.ts";

test("the next step is typed as this one was", () => {
  expect(nextStep(".", {})).toBe("\nNow:\n  octavo build\n");
  expect(nextStep("book", { npm_command: "run-script" })).toBe("\nNow:\n  octavo build book\n");
  expect(nextStep("book", { npm_command: "exec" })).toBe("\nNow:\n  npx octavo build book\n");
});
