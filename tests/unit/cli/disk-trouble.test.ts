import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diskTrouble } from "../../../src/cli/disk-trouble.ts";

const failure = (message: string, facts: Partial<NodeJS.ErrnoException> = {}): Error =>
  Object.assign(new Error(message), facts);

test("a full disk is no fault of the program, whoever met it", () => {
  const full = "There is no space left on the disk.";
  expect(diskTrouble(failure("ENOSPC: no space left on device, write", { code: "ENOSPC" }))?.message).toBe(full);
  expect(diskTrouble(failure("Command failed: node\n[Error: ENOSPC: no space left on device]"))?.message).toBe(full);
});

test("a folder for temporary files that is not there is told by its name", () => {
  const path = join(tmpdir(), "octavo-browser-x1y2");
  expect(diskTrouble(failure("ENOENT: …", { code: "ENOENT", path }))?.message).toBe(
    `Temporary files cannot be written to “${tmpdir()}”: there is no such file or folder.`,
  );
});

test("anything else is a fault", () => {
  expect(diskTrouble(failure("ENOENT: …", { code: "ENOENT", path: "/elsewhere/file" }))).toBeUndefined();
  expect(diskTrouble("a word")).toBeUndefined();
});
