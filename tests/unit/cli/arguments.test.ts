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
    [
      [],
      "No command is given.",
      "octavo build makes the books of this folder, octavo init begins one; octavo --help tells all commands.",
    ],
    [["biuld"], "Unknown command biuld.", "Did you mean build?"],
    [["build", "--epub"], "Unknown option --epub.", "Did you mean --format epub?"],
    [["build", "--editon", "x"], "Unknown option --editon.", "Did you mean --edition?"],
    [["build", "--format", "epbu"], /epbu is invalid\.$/, "Did you mean epub?"],
    [["build", "--format", "odt"], /odt is invalid\.$/, "Known: epub, pdf, html, jpeg, eml, docx."],
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

function previewOptions(...args: readonly string[]): unknown {
  const request = parseArguments(["preview", ...args], "1.0.0");
  return request.kind === "command" ? request.options : undefined;
}

test("preview is told where, which port and which editor", () => {
  expect(previewOptions("book", "--port", "8123", "--no-open", "--editor", "vi +{line} {path}")).toEqual({
    path: "book",
    editions: [],
    sets: [],
    port: 8123,
    opens: false,
    editor: "vi +{line} {path}",
  });
  expect(previewOptions()).toMatchObject({ path: ".", port: 0, opens: true });
  for (const port of ["0", "65536", "8080x"]) expect(() => previewOptions("--port", port), port).toThrow("--port");
});
