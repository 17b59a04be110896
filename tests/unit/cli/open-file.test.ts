import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openFile } from "../../../src/cli/open-file.ts";
import { octavo } from "../../support/octavo.ts";
import { putFiles } from "../../support/put-files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A program by this name that writes down what it is asked to open, and ends so. */
async function fakeOpener(folder: string, name: string, exitCode = 0): Promise<string> {
  const told = join(folder, "told");
  await writeFile(join(folder, name), `#!/bin/sh\nprintf '%s' "$1" > '${told}'\nexit ${exitCode}\n`);
  await chmod(join(folder, name), 0o755);
  return told;
}

test.each([
  ["linux", "xdg-open"],
  ["darwin", "open"],
  ["win32", "explorer.exe"],
] as const)("on %s a file is opened by %s, whatever it is called", async (platform, name) => {
  await using folder = await temporaryFolder();
  const told = await fakeOpener(folder.path, name);
  const environment = { PATH: `${folder.path}:/bin:/usr/bin`, DISPLAY: ":0" };
  const file = "/books/a $(touch x); 'book'.pdf";
  expect(await openFile(file, { platform, environment })).toBeUndefined();
  expect(await readFile(told, "utf8")).toBe(file);
});

test("why a file is not opened is said", async () => {
  await using folder = await temporaryFolder();
  const environment = { PATH: `${folder.path}:/bin`, DISPLAY: ":0" };
  expect(await openFile("/a.pdf", { platform: "linux", environment })).toBe("xdg-open could not open it.");
  await fakeOpener(folder.path, "xdg-open", 3);
  expect(await openFile("/a.pdf", { platform: "linux", environment })).toBe("xdg-open could not open it.");
  expect(await openFile("/a.pdf", { platform: "linux", environment: { PATH: folder.path } })).toBe(
    "There is no display to open it on.",
  );
  const ci = { ...environment, CI: "true" };
  expect(await openFile("/a.pdf", { platform: "linux", environment: ci })).toBe("Nothing is opened where CI is set.");
});

test("octavo build --open opens the first book", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, { "one.md": "# One\n\nText.\n" });
  const told = await fakeOpener(folder.path, "xdg-open");
  const { status, stderr } = await octavo(["build", "one.md", "--format", "epub", "--open"], {
    cwd: folder.path,
    env: { PATH: `${folder.path}:${process.env["PATH"]}`, DISPLAY: ":0", CI: undefined },
  });
  expect(status, stderr).toBe(0);
  if (process.platform === "linux") expect(await readFile(told, "utf8")).toMatch(/\/dist\/one\.epub$/);
});

test("what is built again and again is not opened again and again", async () => {
  const { status, stderr } = await octavo(["build", "--watch", "--open"]);
  expect(status).toBe(2);
  expect(stderr).toContain("octavo preview");
});
