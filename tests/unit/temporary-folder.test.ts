import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TemporaryFolder } from "../../src/temporary-folder.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Runs a program that has the class at hand, with a folder for temporary files of its own; what it prints. */
function run(program: string, TMPDIR: string): string {
  const source = `import { TemporaryFolder } from ${JSON.stringify(join(CHECKOUT, "src/temporary-folder.ts"))};\n${program}`;
  try {
    const env = { ...process.env, TMPDIR, TEMP: TMPDIR };
    return execFileSync(process.execPath, ["--input-type=module", "--eval", source], { env, encoding: "utf8" }).trim();
  } catch (error) {
    // What was killed has printed before.
    return (error as { stdout: string }).stdout.trim();
  }
}

const PRINT = `const { path } = new TemporaryFolder("browser"); console.log(path);`;

test("a folder is there until it is removed", async () => {
  const folder = new TemporaryFolder("pictures");
  expect(folder.path.startsWith(join(tmpdir(), "octavo-pictures-"))).toBe(true);
  expect(existsSync(folder.path)).toBe(true);
  await folder.remove();
  folder.removeNow();
  expect(existsSync(folder.path)).toBe(false);
});

test("it goes with the process that made it", async () => {
  await using temporary = await temporaryFolder();
  const path = run(PRINT, temporary.path);
  expect(path).toContain(temporary.path);
  expect(existsSync(path)).toBe(false);
});

test("that of a process that was killed is removed by the next one, and no other", async () => {
  await using temporary = await temporaryFolder();
  const left = run(`${PRINT} process.kill(process.pid, "SIGKILL");`, temporary.path);
  const without = await mkdtemp(join(temporary.path, "octavo-browser-"));
  const ours = await mkdtemp(join(temporary.path, "octavo-browser-"));
  await writeFile(join(ours, "owner"), `${process.pid} elsewhere`);
  const others = join(temporary.path, "octavo-books");
  await mkdir(others);
  expect(existsSync(left)).toBe(true);
  run(PRINT, temporary.path);
  expect([left, without, ours, others].filter((path) => existsSync(path))).toEqual([without, ours, others]);
});
