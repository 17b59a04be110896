import { inflateSync } from "node:zlib";

/** Larger profiles are not looked into: those of sRGB are much smaller. */
const LARGEST_BYTES = 4_000_000;

/**
 * Whether a colour profile (ICC.1:2022), or the beginning of one, is of another space than sRGB: told by its
 * description. What cannot be read counts as sRGB, as programs take it.
 */
export function isForeign(profile: Uint8Array | undefined): boolean {
  if (!profile) return false;
  const text = Buffer.from(profile).toString("latin1").replaceAll("\0", "");
  // Of grey pictures the profile says how dark they are; every program shows them much alike.
  return text.includes("RGB XYZ") && !/sRGB/i.test(text);
}

/** The profile in an iCCP chunk (W3C PNG §11.3.2.3): a name, a zero, a zero, the profile compressed. */
export function pngProfile(chunk: Uint8Array): Uint8Array | undefined {
  const end = chunk.indexOf(0);
  if (end < 0) return undefined;
  try {
    return inflateSync(chunk.subarray(end + 2), { maxOutputLength: LARGEST_BYTES });
  } catch {
    return undefined;
  }
}
