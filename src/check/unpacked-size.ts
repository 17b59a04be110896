import { unzipSync } from "fflate";

/** The most that the parts of an archive may be together, the most that one of text may be, and the most parts. */
const LARGEST_UNPACKED = 500_000_000;
const LARGEST_TEXT = 50_000_000;
const MOST_PARTS = 10_000;

/** What is only carried along in a book. All else a checker reads into memory several times over. */
export const CARRIED = /\.(?:jpe?g|png|gif|webp|mp3|m4a|mp4|opus|otf|ttf|woff2?)$/i;

/**
 * Whether a ZIP archive would fill up memory, by what it says of its parts; nothing is unpacked. A small file may hold
 * a thousand times its size.
 * @returns what is too much, as the end of a sentence; undefined for an archive that can be unpacked, or is damaged
 */
export function tooMuchToUnpack(bytes: Uint8Array): string | undefined {
  let total = 0;
  let parts = 0;
  let found: string | undefined;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        parts++;
        if (originalSize > LARGEST_TEXT && !CARRIED.test(name))
          found ??= `${name} in it would have ${megabytes(originalSize)}`;
        return false;
      },
    });
  } catch {
    // What is damaged is told by whoever reads it.
    return undefined;
  }
  if (parts > MOST_PARTS) return `it has ${parts} parts`;
  return total > LARGEST_UNPACKED ? `it would take ${megabytes(total)}` : found;
}

function megabytes(size: number): string {
  return `${Math.round(size / 1_000_000)} MB`;
}
