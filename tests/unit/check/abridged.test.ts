import { randomBytes } from "node:crypto";
import { unzipSync, Zip, ZipPassThrough, zipSync } from "fflate";
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

test("an archive of another program is made smaller as well, or left as it is", () => {
  // Extra fields and a comment, as other programs write them; text that is stored is text all the same.
  const text = "x".repeat(100_000);
  const options = { level: 0, extra: { 0x5455: new Uint8Array(9) } } as const;
  const photo = [Buffer.concat([HEAD, randomBytes(300_000)]), options] as const;
  const plain = zipSync({ "a.jpg": [...photo], "a.xhtml": [Buffer.from(text), options] });
  const commented = Buffer.concat([plain, Buffer.from("made elsewhere")]);
  commented.writeUInt16LE("made elsewhere".length, plain.length - 2);
  const left = unzipSync(abridged(commented, 1000));
  expect(left["a.jpg"]?.length).toBe(65_536);
  expect(Buffer.from(left["a.xhtml"] ?? []).toString()).toBe(text);

  const damaged = Buffer.from(plain);
  damaged.writeUInt32LE(0xfffffff0, plain.length - 6);
  const misplaced = Buffer.from(plain);
  misplaced.writeUInt32LE(12, plain.length - 6);
  for (const bytes of [damaged, misplaced, randomBytes(70_000)]) expect(abridged(bytes, 1000)).toBe(bytes);
});

test("sizes that stand behind the data are put before it", () => {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  const photo = new ZipPassThrough("a.jpg");
  zip.add(photo);
  photo.push(Buffer.concat([HEAD, randomBytes(300_000)]), true);
  zip.end();
  const archive = Buffer.concat(parts);
  const left = Buffer.from(abridged(archive, 1000));
  expect(archive.readUInt16LE(6) & 8).toBe(8);
  expect([left.readUInt16LE(6) & 8, left.readUInt32LE(18), left.readUInt32LE(22)]).toEqual([0, 65_536, 65_536]);
  expect(unzipSync(left)["a.jpg"]?.length).toBe(65_536);
});

test("the check says the same of it", async () => {
  const { artifact } = await photoBook();
  for (const bytes of [artifact.bytes, abridged(artifact.bytes, 1000)]) {
    const diagnostics = new Diagnostics();
    await checkEpub({ ...artifact, bytes }, [], diagnostics);
    expect(diagnostics.all).toEqual([]);
  }
});
