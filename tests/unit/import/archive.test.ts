import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { unpack } from "../../../src/import/archive.ts";

test("names that lead out of an archive are passed over", () => {
  const bytes = zipSync({
    "a.txt": strToU8("a"),
    "../b.txt": strToU8("b"),
    "/c.txt": strToU8("c"),
    "d/../../e": strToU8("e"),
    "C:x": strToU8("x"),
  });
  expect([...unpack(bytes, "x.epub").keys()]).toEqual(["a.txt"]);
});

/** Writes another size than the true one into the entries of an archive's directory. */
function withSize(bytes: Uint8Array, size: number): Uint8Array {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  for (let at = 0; at + 28 < out.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  return out;
}

test("an archive that would become too large is refused before it is unpacked", () => {
  const bytes = zipSync({ a: strToU8("a".repeat(1000)) });
  expect(() => unpack(withSize(bytes, 600_000_000), "x.epub")).toThrow(/500 MB/);
});

test("an entry that holds more than it says does not get the room for it", () => {
  const bytes = zipSync({ a: strToU8("a".repeat(100_000)) });
  let length = 0;
  try {
    length = unpack(withSize(bytes, 10), "x.epub").get("a")?.length ?? 0;
  } catch (error) {
    expect(String(error)).toMatch(/damaged/);
  }
  expect(length).toBeLessThanOrEqual(10);
});
