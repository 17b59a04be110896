import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

/** Two pictures of 3.5 MB each: noise, which nothing makes smaller. */
export default async function setup(folder: string): Promise<void> {
  const side = 1088;
  await mkdir(join(folder, "manuscript/img"), { recursive: true });
  let value = 7;
  for (const name of ["one", "two"]) {
    const pixels = Buffer.alloc(side * side * 3);
    for (let index = 0; index < pixels.length; index++) {
      value = (value * 1_103_515 + 12_345) % 2_147_483_648;
      pixels[index] = value >> 16;
    }
    await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toFile(join(folder, `manuscript/img/${name}.png`));
  }
}
