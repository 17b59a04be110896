import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeFault } from "../../../src/cli/fault.ts";
import { type Progress, SILENT } from "../../../src/cli/progress.ts";
import { runBuild } from "../../../src/cli/run-build.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const ARGUMENTS = { editions: [], formats: ["epub"], sets: [], strict: false, json: false, quiet: false };

/** How a build of these files ends. */
async function run(
  files: Readonly<Record<string, string>>,
  options: { readonly out?: string; readonly signal?: AbortSignal; readonly progress?: Progress } = {},
) {
  await using folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder.path, "manuscript"), { recursive: true });
    await writeFile(join(folder.path, name), content);
  }
  const { out, signal = new AbortController().signal, progress = SILENT } = options;
  return await runBuild({ ...ARGUMENTS, path: ".", ...(out && { out }) }, folder.path, signal, progress);
}

const CHAPTER = { "manuscript/one.md": "# One\n\nText.\n" };

describe("a build ends with", () => {
  test("0 when all is well", async () => {
    const { exitCode, result } = await run(CHAPTER);
    expect(exitCode).toBe(0);
    expect(result.artifacts.map(({ fileName }) => fileName)).toHaveLength(1);
  });

  test("1 for mistakes in the manuscript", async () => {
    const { exitCode, diagnostics, result } = await run({ ...CHAPTER, "manuscript/book.yaml": "titel: A\n" });
    expect({ exitCode, artifacts: result.artifacts }).toEqual({ exitCode: 1, artifacts: [] });
    expect(diagnostics.all).toHaveLength(1);
  });

  test("1 for an output folder that cannot be made", async () => {
    const outcome = await run({ ...CHAPTER, "in-the-way": "" }, { out: "in-the-way" });
    expect(outcome).toMatchObject({ exitCode: 1, message: expect.stringContaining("in the way") as string });
    expect(outcome.fault).toBeUndefined();
  });

  test("2 for a path without a manuscript", async () => {
    expect(await run({})).toMatchObject({ exitCode: 2, message: expect.stringContaining("no Markdown") as string });
  });

  test("130 for an interruption", async () => {
    expect(await run(CHAPTER, { signal: AbortSignal.abort() })).toMatchObject({ exitCode: 130 });
  });

  test("70 for a fault of ours, and the progress line is taken away", async () => {
    let isCleared = false;
    const events = {
      stage: () => {
        throw new TypeError("x is not a function");
      },
    };
    const progress = { events, clear: () => (isCleared = true) } as unknown as Progress;
    expect(await run(CHAPTER, { progress })).toMatchObject({ exitCode: 70, message: "TypeError: x is not a function" });
    expect(isCleared).toBe(true);
  });
});

test("a fault is told with versions and few lines of the stack, and asks for a report", () => {
  const told = describeFault(new TypeError("x is not a function"), "1.2.3");
  expect(told).toMatch(/TypeError: x is not a function\n/);
  expect(told).toContain(`octavo 1.2.3, Node ${process.version}`);
  expect(told).toMatch(/report/);
  expect(told.split("\n").length).toBeLessThan(12);
});
