import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

/** A picture of 2.6 MB that nothing makes smaller: noise. */
export default async function setup(folder: string): Promise<void> {
  const side = 930;
  const pixels = Buffer.alloc(side * side * 3);
  let value = 7;
  for (let index = 0; index < pixels.length; index++) {
    value = (value * 1_103_515 + 12_345) % 2_147_483_648;
    pixels[index] = value >> 16;
  }
  await mkdir(join(folder, "manuscript/img"), { recursive: true });
  await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(join(folder, "manuscript/img/noise.png"));
}
