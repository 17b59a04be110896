import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CHECKOUT } from "../support/octavo.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const DOCS = await readFile(join(CHECKOUT, "docs/api.md"), "utf8");

/** What each example prints, under its heading. */
const PRINTED: Readonly<Record<string, string>> = {
  "Files in memory, books out": "of-whales.epub true\n",
  "A folder": "[ true ]\n",
  Mistakes: "false config-unknown-key 1 Did you mean `title`?\n",
  "Many builds": "[ 1, 1, 1 ]\n",
  Stopping: "TimeoutError\n",
};

const examples = DOCS.split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const [, code] = /^```ts\n([^]*?)^```$/m.exec(section) ?? [];
    return code === undefined ? [] : [{ title: section.slice(0, section.indexOf("\n")), code }];
  });

/** Runs a program as one that has Octavo installed. */
async function run(
  code: string,
): Promise<{ readonly stdout: string; readonly stderr: string; readonly status: number | null }> {
  await using folder = await temporaryFolder();
  // Node strips types nowhere below node_modules: the checkout itself is named.
  await putFiles(folder.path, {
    "example.ts": code.replaceAll('from "octavo"', `from ${JSON.stringify(join(CHECKOUT, "src/index.ts"))}`),
    "my-book/01-loomings.md": "# Loomings\n\nCall me what you will.\n",
  });
  const child = spawn(process.execPath, ["example.ts"], { cwd: folder.path, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (words: string) => (stdout += words));
  child.stderr.setEncoding("utf8").on("data", (words: string) => (stderr += words));
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { stdout, stderr, status };
}

test("the examples are all known here", () => {
  expect(examples.map(({ title }) => title)).toEqual(Object.keys(PRINTED));
});

test.each(examples)("$title", async ({ title, code }) => {
  const { stdout, stderr, status } = await run(code);
  expect(status, stderr).toBe(0);
  expect(stdout).toBe(PRINTED[title]);
});
