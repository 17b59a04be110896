import sharp from "sharp";
import { expect, test } from "vitest";
import { moves } from "../../../src/book/assets/moving.ts";
import { picture } from "./pictures.ts";

/** Two pictures, one below the other as sharp has them. */
async function moving(format: "gif" | "webp"): Promise<Buffer> {
  const frames = Buffer.alloc(8 * 16 * 3, 0).fill(255, 8 * 8 * 3);
  const raw = { width: 8, height: 16, channels: 3, pageHeight: 8 } as const;
  return await sharp(frames, { raw }).toFormat(format, { delay: 100 }).toBuffer();
}

test.each(["gif", "webp"] as const)("%s of several pictures moves", async (format) => {
  expect(moves(await moving(format))).toBe(true);
});

test.each(["png", "jpeg", "gif", "webp", "avif", "tiff"] as const)("%s of one does not", async (format) => {
  expect(moves(await picture(format, 8, 8))).toBe(false);
});

test("PNG moves where it is said how its pictures follow one another", async () => {
  const png = await picture("png", 8, 8);
  const control = Buffer.from("000000086163544c000000020000000000000000", "hex");
  expect(moves(Buffer.concat([png.subarray(0, 33), control, png.subarray(33)]))).toBe(true);
});

test("what is damaged does not", async () => {
  const gif = await moving("gif");
  for (let length = 0; length < gif.length / 2; length++) expect(moves(gif.subarray(0, length))).toBe(false);
});
