import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assetOf, type Picture } from "../../../src/book/assets/asset.ts";
import { leftIn, PictureChanged } from "../../../src/book/assets/on-disk.ts";
import { PictureFile } from "../../../src/book/assets/picture-file.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const noise = (size: number): Picture => ({
  mediaType: "image/jpeg",
  bytes: randomBytes(size),
  widthPx: 10,
  heightPx: 10,
});

describe("a picture that is left in its file", () => {
  test.each([1000, 300_000])("is read from there, of %i bytes", async (size) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "a.jpg");
    const picture = noise(size);
    await writeFile(path, picture.bytes);
    const asset = assetOf(picture, leftIn(path));
    expect(asset.size).toBe(size);
    expect(Buffer.compare(asset.read(), picture.bytes)).toBe(0);
  });

  test("is not taken for another that lies there later", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "a.jpg");
    const picture = noise(300_000);
    await writeFile(path, picture.bytes);
    const asset = assetOf(picture, leftIn(path));
    await writeFile(path, noise(300_000).bytes);
    expect(() => asset.read()).toThrow(PictureChanged);
  });
});

const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("octavo-pictures-"));

test("pictures that are put into a temporary file come out of it as they were, and the file goes", async () => {
  const before = new Set(await folders());
  const pictures = [noise(200_000), noise(500), noise(300_000)];
  let made: string[];
  {
    using file = new PictureFile();
    const assets = pictures.map((picture) => assetOf(picture, file.shelf));
    made = (await folders()).filter((name) => !before.has(name));
    for (const [index, asset] of assets.entries())
      expect(Buffer.compare(asset.read(), pictures[index]?.bytes ?? Buffer.of())).toBe(0);
  }
  expect(made.filter((name) => existsSync(join(tmpdir(), name)))).toEqual([]);
});
