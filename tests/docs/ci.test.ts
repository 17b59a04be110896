import { execFile } from "node:child_process";
import { chmod, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseArguments } from "../../src/cli/arguments.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const run = promisify(execFile);

interface Step {
  readonly uses?: string;
  readonly name?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}
interface Workflow {
  readonly jobs: { readonly books: { readonly steps: readonly Step[] } };
}

async function example(name: string): Promise<string> {
  return await readFile(join(CHECKOUT, "docs/ci", name), "utf8");
}

async function version(): Promise<string> {
  return (JSON.parse(await readFile(join(CHECKOUT, "package.json"), "utf8")) as { version: string }).version;
}

test("the action names inputs that it has, and lets none of them be read by a shell as commands", async () => {
  const { inputs, runs } = parse(await example("action.yml")) as Action;
  expect(runs.using).toBe("composite");
  expect(inputs["version"]?.default).toBe(await version());
  for (const { run: script = "", env = {} } of runs.steps) {
    expect(script).not.toContain("${{");
    for (const value of Object.values(env)) {
      const name = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1];
      expect(Object.keys(inputs)).toContain(name);
    }
  }
});

test("the workflow uses the action with inputs that it has", async () => {
  const { inputs } = parse(await example("action.yml")) as Action;
  const { jobs } = parse(await example("books.yml")) as Workflow;
  const step = jobs.books.steps.find(({ uses }) => uses?.endsWith("/octavo"));
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step?.with ?? {})));
});

test(
  "the steps of the action check and build a book, whatever its folder is called",
  { timeout: 120_000 },
  async () => {
    await using folder = await temporaryFolder();
    const book = "a $(touch x) book";
    await putFiles(folder.path, {
      [`${book}/manuscript/book.yaml`]: "title: A Book\nlanguage: en\neditions: { ebook: {} }\n",
      [`${book}/manuscript/one.md`]: "# One\n\nText, with [a link](#nowhere).\n",
    });
    const shim = join(folder.path, "octavo");
    await writeFile(shim, `#!/bin/sh\nexec '${process.execPath}' '${CHECKOUT}/bin/octavo.js' "$@"\n`);
    await chmod(shim, 0o755);
    const { runs } = parse(await example("action.yml")) as Action;
    const out: string[] = [];
    for (const { name, run: script } of runs.steps) {
      if (script === undefined || !/^(?:Check|Build)$/.test(name ?? "")) continue;
      const env = {
        ...process.env,
        PATH: `${folder.path}:${process.env["PATH"]}`,
        BOOK: book,
        STRICT: "false",
        OUT: "made",
      };
      const { stdout } = await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
        cwd: folder.path,
        env,
      });
      out.push(stdout);
    }
    expect(out[0]).toMatch(/^::warning file=a \$\(touch x\) book\/manuscript\/one\.md,line=3,/);
    expect(await readdir(join(folder.path, "made"))).toEqual(["a-book.epub"]);
    expect(await readdir(folder.path)).not.toContain("x");
  },
);

test("the container runs Octavo, as a user of no rights", async () => {
  const lines = (await example("Dockerfile")).replaceAll("\\\n", "").trim().split("\n");
  const last = (word: string): string =>
    lines.findLast((line) => line.startsWith(`${word} `))?.slice(word.length + 1) ?? "";
  expect(last("ARG")).toBe(`OCTAVO_VERSION=${await version()}`);
  expect(last("USER")).toBe("node");
  expect(lines.findIndex((line) => line.startsWith("USER"))).toBeGreaterThan(
    lines.findLastIndex((line) => line.startsWith("RUN")),
  );
  expect(JSON.parse(last("ENTRYPOINT"))).toEqual(["octavo"]);
  const command = JSON.parse(last("CMD")) as string[];
  expect(parseArguments(command, "")).toMatchObject({ kind: "command", name: "build" });
});
