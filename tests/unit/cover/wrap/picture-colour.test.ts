import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { Picture } from "../../../../src/book/assets/asset.ts";
import { coloursOf } from "../../../../src/cover/wrap/picture-colour.ts";

const plain = (width: number, background: string) => sharp({ create: { width, height: 80, channels: 3, background } });

/** A picture of two colours side by side. */
async function halves(left: string, right: string): Promise<Pick<Picture, "mediaType" | "bytes">> {
  const other = await plain(50, right).png().toBuffer();
  const bytes = await plain(100, left)
    .composite([{ input: other, left: 50, top: 0 }])
    .png()
    .toBuffer();
  return { mediaType: "image/png", bytes };
}

const near = (colour: string, to: string): boolean =>
  [1, 3, 5].every(
    (at) => Math.abs(Number.parseInt(colour.slice(at, at + 2), 16) - Number.parseInt(to.slice(at, at + 2), 16)) <= 10,
  );

describe("the colour around a picture", () => {
  test("is that of its edge beside the spine", async () => {
    const picture = await halves("#203040", "#f0e0d0");
    const [left, right] = await Promise.all([coloursOf(picture, "left"), coloursOf(picture, "right")]);
    expect(near(left.ground, "#203040")).toBe(true);
    expect(left.ink).toBe("#f7f4ec");
    expect(near(right.ground, "#f0e0d0")).toBe(true);
    expect(right.ink).toBe("#1d2329");
  });

  test("is darker where no words could be read on it", async () => {
    const { ground, ink } = await coloursOf(await halves("#e04040", "#e04040"), "left");
    expect(ink).toBe("#f7f4ec");
    expect(Number.parseInt(ground.slice(1, 3), 16)).toBeLessThan(0xe0);
  });
});
