import { unzipSync } from "fflate";
import { LARGEST_UNPACKED, MOST_PARTS } from "./limits.ts";
import { ImportRefused } from "./refused.ts";

/** The files in an archive, by their names. */
export type Archive = ReadonlyMap<string, Uint8Array>;

/**
 * Unpacks a ZIP archive into memory. Nothing is written: names are those of entries only, and those that lead out of the
 * archive are passed over.
 *
 * @param what the file, as messages name it
 * @throws {ImportRefused} when it is no archive, or becomes too large
 */
export function unpack(bytes: Uint8Array, what: string): Archive {
  let total = 0;
  let parts = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith("/") || !isInside(name)) return false;
        // What an entry says of its size is what is set aside for it: more does not fit.
        total += originalSize;
        parts++;
        if (total > LARGEST_UNPACKED || parts > MOST_PARTS) throw tooLarge(what);
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused(
      `${what} is damaged: it cannot be unpacked.`,
      "Open it in the program it was made with, and save it again.",
    );
  }
}

function isInside(name: string): boolean {
  return !/^[/\\]|^[A-Za-z]:|\\|\u0000/.test(name) && !name.split("/").includes("..");
}

function tooLarge(what: string): ImportRefused {
  return new ImportRefused(
    `${what} would take more than ${LARGEST_UNPACKED / 1_000_000} MB unpacked, or has more than ${MOST_PARTS} parts.`,
    "Make its pictures smaller, or import it in several parts.",
  );
}
