import { describe, expect, test } from "vitest";
import { parseArguments, wantsJson } from "../../../src/cli/arguments.ts";
import { UsageError } from "../../../src/diagnostic/usage-error.ts";

const parse = (...args: readonly string[]) => parseArguments(args, "1.2.3");

describe("octavo build", () => {
  test("builds this folder", () => {
    expect(parse("build")).toMatchObject({
      kind: "command",
      name: "build",
      options: {
        path: ".",
        editions: [],
        formats: [],
        sets: [],
        cache: true,
        strict: false,
        json: false,
        quiet: false,
      },
    });
  });

  test("takes options before and after PATH, and some of them again", () => {
    const args = [
      "--edition",
      "a",
      "book",
      "--edition=b",
      "-f",
      "pdf",
      "--out",
      "o",
      "--set",
      "a=b",
      "--set",
      "c.d=[1]",
      "--keep",
      "k",
    ];
    expect(parse("build", ...args, "--strict", "--json", "--quiet")).toMatchObject({
      options: {
        path: "book",
        editions: ["a", "b"],
        formats: ["pdf"],
        sets: ["a=b", "c.d=[1]"],
        out: "o",
        keep: "k",
        strict: true,
        json: true,
        quiet: true,
      },
    });
  });
});

describe("a usage error", () => {
  test.each([
    [[], "No command is given.", "octavo build [PATH]"],
    [["biuld"], "Unknown command biuld.", "Did you mean build?"],
    [["build", "--editon", "x"], "Unknown option --editon.", "Did you mean --edition?"],
    [["build", "--format", "epbu"], /epbu is invalid\.$/, "Did you mean epub?"],
    [["build", "--format", "docx"], /docx is invalid\.$/, "Known: epub, pdf, html, jpeg, eml."],
    [["build", "--out"], /argument missing\.$/, "octavo build --help tells the options."],
    [["build", "a", "b"], /^Too many arguments/, "octavo build --help tells the options."],
    [["build", "--set", "x"], /not key=value/, /--set title=Walden/],
  ])("%j", (args, message, hint) => {
    let thrown: unknown;
    try {
      parse(...args);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UsageError);
    expect((thrown as UsageError).message).toMatch(message);
    expect((thrown as UsageError).hint).toMatch(hint);
  });
});

test("help and version are text", () => {
  expect(parse("--version")).toEqual({ kind: "text", text: "1.2.3\n" });
  expect(parse("build", "--help")).toMatchObject({
    kind: "text",
    text: expect.stringContaining("--keep <DIR>") as string,
  });
});

test("--json is seen beside a mistake, but not behind --", () => {
  expect(wantsJson(["build", "--nope", "--json"])).toBe(true);
  expect(wantsJson(["build", "--", "--json"])).toBe(false);
});
