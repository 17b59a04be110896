import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { tooMuchToUnpack } from "../../../src/check/unpacked-size.ts";

const zeros = (size: number): Uint8Array => new Uint8Array(size);

test("an archive of the size of a book can be unpacked", () => {
  expect(tooMuchToUnpack(zipSync({ "a.xhtml": zeros(1000), "b.jpg": zeros(60_000_000) }))).toBeUndefined();
});

test("what would fill up memory is named", () => {
  expect(tooMuchToUnpack(zipSync({ "a.opf": zeros(51_000_000) }))).toBe("a.opf in it would have 51 MB");
  const part = zeros(60_000_000);
  const pictures = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.jpg`, part]));
  expect(tooMuchToUnpack(zipSync(pictures, { level: 1 }))).toBe("it would take 540 MB");
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`${index}`, zeros(0)]));
  expect(tooMuchToUnpack(zipSync(many))).toBe("it has 10001 parts");
});

test("damage is for others to tell", () => {
  expect(tooMuchToUnpack(Buffer.from("PK no more"))).toBeUndefined();
});
