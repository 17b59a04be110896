import { randomBytes } from "node:crypto";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { assetOf } from "../../../src/book/assets/asset.ts";
import { abridged } from "../../../src/check/abridged.ts";
import { checkEpub } from "../../../src/check/epub.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { packageEpub } from "../../../src/epub/package.ts";
import { sampleEdition } from "../epub/fixture.ts";

const HEAD = Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex");

async function photoBook() {
  const photo = assetOf({
    mediaType: "image/jpeg",
    bytes: Buffer.concat([HEAD, randomBytes(300_000)]),
    widthPx: 8,
    heightPx: 8,
  });
  const edition = sampleEdition();
  return { photo, artifact: await packageEpub({ ...edition, assets: [...edition.assets, photo] }) };
}

test("an archive that is not large is checked as it is", async () => {
  const { artifact } = await photoBook();
  expect(abridged(artifact.bytes)).toBe(artifact.bytes);
});

test("of a large one the beginnings of the pictures are left, and all else", async () => {
  const { photo, artifact } = await photoBook();
  const whole = unzipSync(artifact.bytes);
  const left = unzipSync(abridged(artifact.bytes, 1000));
  expect(Object.keys(left)).toEqual(Object.keys(whole));
  const path = `OEBPS/${photo.path}`;
  for (const [name, bytes] of Object.entries(left)) {
    const before = whole[name] ?? new Uint8Array();
    expect(Buffer.compare(bytes, name === path ? before.subarray(0, 65_536) : before), name).toBe(0);
  }
});

test("the check says the same of it", async () => {
  const { artifact } = await photoBook();
  for (const bytes of [artifact.bytes, abridged(artifact.bytes, 1000)]) {
    const diagnostics = new Diagnostics();
    await checkEpub({ ...artifact, bytes }, [], diagnostics);
    expect(diagnostics.all).toEqual([]);
  }
});
