import { expect, test } from "vitest";
import { srgbProfile } from "../../../src/pdf/srgb.ts";

const profile = Buffer.from(srgbProfile());

function tag(signature: string): Buffer {
  const at = profile.indexOf(signature, 128, "latin1");
  const offset = profile.readUInt32BE(at + 4);
  return profile.subarray(offset, offset + profile.readUInt32BE(at + 8));
}

function numbers(data: Buffer, from: number): number[] {
  return Array.from({ length: (data.length - from) / 4 }, (_, i) => data.readInt32BE(from + i * 4) / 0x1_0000);
}

test("the profile states its length, and nothing in it lies outside", () => {
  expect(profile.readUInt32BE(0)).toBe(profile.length);
  expect(profile.toString("latin1", 36, 40)).toBe("acsp");
  expect(profile.length % 4).toBe(0);
});

test("its primaries are those that are published for sRGB, adapted to D50", () => {
  const published = { rXYZ: [0.436, 0.2225, 0.0139], gXYZ: [0.3851, 0.7169, 0.0971], bXYZ: [0.1431, 0.0606, 0.7141] };
  for (const [signature, values] of Object.entries(published)) {
    const found = numbers(tag(signature), 8);
    for (const [i, value] of values.entries()) expect(found[i]).toBeCloseTo(value, 3);
  }
});

test("red, green and blue together are white", () => {
  const [red, green, blue] = ["rXYZ", "gXYZ", "bXYZ"].map((signature) => numbers(tag(signature), 8));
  for (const [i, white] of [0.9642, 1, 0.8249].entries()) {
    expect((red?.[i] ?? 0) + (green?.[i] ?? 0) + (blue?.[i] ?? 0)).toBeCloseTo(white, 3);
  }
});
