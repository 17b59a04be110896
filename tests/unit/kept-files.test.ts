import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
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
  expect((await readdir(things)).toSorted()).toEqual(["thing", "tidied"]);
  const path = join(things, "thing");
  const whole = await readFile(path);
  const flipped = Buffer.from(whole);
  flipped[40] = 0;
  for (const damaged of [flipped, whole.subarray(0, -3), whole.subarray(0, 20), Buffer.alloc(0), Buffer.from("{}")]) {
    await writeFile(path, damaged);
    expect(await files?.read("thing")).toBeUndefined();
  }
});

test("beyond the limits the least recently used go, once in a while", async () => {
  await using folder = await temporaryFolder();
  const things = join(folder.path, "octavo/things");
  const opened = async (): Promise<KeptFiles | undefined> =>
    await KeptFiles.open("things", { XDG_CACHE_HOME: folder.path }, { files: 3, bytes: 200 });
  const past = async (name: string, minutes: number): Promise<void> => {
    const then = new Date(Date.now() - minutes * 60_000);
    await utimes(join(things, name), then, then);
  };
  const kept = async (): Promise<readonly string[]> =>
    (await readdir(things)).filter((name) => name !== "tidied").toSorted();
  const first = await opened();
  for (const name of ["a", "b", "c", "d"]) await first?.write(name, Buffer.from(name));
  for (const [minutes, name] of ["c", "a", "d", "b"].entries()) await past(name, 60 + minutes);
  await (await opened())?.write("e", Buffer.from("e"));
  expect(await kept()).toEqual(["a", "b", "c", "d", "e"]);

  await past("tidied", 60);
  await (await opened())?.write("e", Buffer.from("e"));
  expect(await kept()).toEqual(["a", "c", "e"]);

  await past("tidied", 60);
  await (await opened())?.write("f", Buffer.alloc(150));
  expect(await kept()).toEqual(["f"]);
});
