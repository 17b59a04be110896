import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { madeOnce, type PictureStore } from "../../../src/book/assets/made-pictures.ts";
import { buildBook } from "../../support/build-book.ts";
import { putFiles } from "../../support/put-files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { picture } from "./pictures.ts";

class Memory implements PictureStore {
  readonly kept = new Map<string, Uint8Array>();
  async read(name: string): Promise<Uint8Array | undefined> {
    return await Promise.resolve(this.kept.get(name));
  }
  async write(name: string, bytes: Uint8Array): Promise<void> {
    this.kept.set(name, bytes);
    await Promise.resolve();
  }
}

const made = { mediaType: "image/png", bytes: Buffer.from("\n{}\npixels\n"), widthPx: 3, heightPx: 2 } as const;
const make = vi.fn(async () => await Promise.resolve(made));
const file = Buffer.from("a file");

const failing = async (): Promise<never> => await Promise.reject(new Error("damaged"));

beforeEach(() => make.mockClear());
afterEach(() => vi.unstubAllEnvs());

test("a picture is made once of the same file in the same way", async () => {
  const store = new Memory();
  for (let n = 0; n < 3; n++) {
    const { bytes, ...known } = await madeOnce(store, "smaller", file, make);
    expect(known).toEqual({ mediaType: "image/png", widthPx: 3, heightPx: 2 });
    expect(Buffer.from(bytes)).toEqual(made.bytes);
  }
  expect(make).toHaveBeenCalledTimes(1);
  await madeOnce(store, "grey", file, make);
  await madeOnce(store, "smaller", Buffer.from("another"), make);
  expect(make).toHaveBeenCalledTimes(3);
});

test("one that cannot be read again is made anew, and one that cannot be made is not kept", async () => {
  const store = new Memory();
  await madeOnce(store, "smaller", file, make);
  for (const name of store.kept.keys()) store.kept.set(name, Buffer.from("{"));
  await madeOnce(store, "smaller", file, make);
  expect(make).toHaveBeenCalledTimes(2);
  await expect(madeOnce(store, "other", file, failing)).rejects.toThrow("damaged");
  expect(store.kept.size).toBe(1);
});

test("without a store it is made each time", async () => {
  await madeOnce(undefined, "smaller", file, make);
  await madeOnce(undefined, "smaller", file, make);
  expect(make).toHaveBeenCalledTimes(2);
});

test("a book has the same bytes with pictures that an earlier build has made", async () => {
  await using folder = await temporaryFolder();
  vi.stubEnv("XDG_CACHE_HOME", join(folder.path, "cache"));
  await putFiles(folder.path, {
    "manuscript/book.yaml": "title: Pictures\nauthor: A\nlanguage: en\n",
    "manuscript/1.md": "# One\n\n![A square](square.webp)\n\n![A large one](large.png)\n",
  });
  await writeFile(join(folder.path, "manuscript/square.webp"), await picture("webp", 60, 60));
  await writeFile(join(folder.path, "manuscript/large.png"), await picture("png", 3000, 2200));
  const built = async (cache: boolean): Promise<Uint8Array> =>
    (await buildBook(folder.path, { formats: ["epub"], cache })).file(".epub");
  const cold = await built(false);
  for (let n = 0; n < 2; n++) expect(Buffer.compare(await built(true), cold)).toBe(0);
});
