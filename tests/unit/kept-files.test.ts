import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KeptFiles } from "../../src/kept-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a file that is not as it was written is not used", async () => {
  await using folder = await temporaryFolder();
  const files = await KeptFiles.open("things", { XDG_CACHE_HOME: folder.path });
  await files?.write("thing", Buffer.from("what was made"));
  expect(Buffer.from((await files?.read("thing")) ?? []).toString()).toBe("what was made");

  const things = join(folder.path, "octavo/things");
  expect(await readdir(things)).toEqual(["thing"]);
  const path = join(things, "thing");
  const whole = await readFile(path);
  const flipped = Buffer.from(whole);
  flipped[40] = 0;
  for (const damaged of [flipped, whole.subarray(0, -3), whole.subarray(0, 20), Buffer.alloc(0), Buffer.from("{}")]) {
    await writeFile(path, damaged);
    expect(await files?.read("thing")).toBeUndefined();
  }
});
