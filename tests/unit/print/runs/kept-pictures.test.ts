import sharp from "sharp";
import { expect, test } from "vitest";
import { rememberingResampler } from "../../../../src/print/runs/kept-pictures.ts";
import { Memory } from "../../../print/printed.ts";

const plain = async () =>
  await sharp({ create: { width: 900, height: 600, channels: 3, background: "#345" } })
    .png()
    .toBuffer();

class Counting extends Memory {
  writes = 0;

  override async write(key: string, bytes: Uint8Array): Promise<void> {
    this.writes++;
    await super.write(key, bytes);
  }
}

test("a picture in two runs that are printed side by side is made once", async () => {
  const store = new Counting();
  const picture = { mediaType: "image/png", bytes: await plain() };
  const smallerOf = rememberingResampler(store);
  const [one, other] = await Promise.all([smallerOf(picture, 400, 90), smallerOf(picture, 400, 90)]);
  expect((await sharp(one?.bytes).metadata()).width).toBe(400);
  expect(other).toBe(one);
  expect(store.writes).toBe(1);
  expect((await rememberingResampler(store)(picture, 400, 90))?.bytes).toEqual(one?.bytes);
  expect(store.writes).toBe(1);
});
