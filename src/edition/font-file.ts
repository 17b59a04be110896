import { coverage, type Coverage, findTable } from "./coverage.ts";

/** A font file that can be used, or why not. */
export type FontFile =
  | {
      readonly kind: "font";
      readonly bytes: Uint8Array;
      readonly covers: Coverage;
      readonly features: ReadonlySet<string>;
    }
  /** As the end of a sentence that names it. */
  | { readonly kind: "unreadable"; readonly reason: string; readonly hint: string }
  /** What its maker forbids. */
  | { readonly kind: "restricted"; readonly reason: string };

const SAVE_AS = "Give the TrueType or OpenType file: its name ends in .ttf or .otf.";

/** Reads a font of the author's: TrueType or OpenType, one face, and allowed to be embedded (OpenType 1.9 §OS/2). */
export function readFont(bytes: Uint8Array): FontFile {
  const kind = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  if (kind === "wOFF" || kind === "wOF2") return unreadable("is a web font", SAVE_AS);
  if (kind === "ttcf")
    return unreadable("is a collection of several fonts", "Save the one you mean as a file of its own.");
  if (kind !== "\0\u0001\0\0" && kind !== "OTTO" && kind !== "true") return unreadable("is not a font", SAVE_AS);
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (findTable(data, "fvar") !== undefined) {
      return unreadable("is a variable font", "Take the static files of the family, one for each weight and style.");
    }
    const reason = restriction(data);
    if (reason !== undefined) return { kind: "restricted", reason };
    return { kind: "font", bytes, covers: coverage(bytes), features: featuresOf(data) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unreadable("is damaged", "Get the file anew.");
  }
}

function unreadable(reason: string, hint: string): FontFile {
  return { kind: "unreadable", reason, hint };
}

/** What `fsType` forbids of all that books do with a font: embed its outlines, and only those that are used. */
function restriction(data: DataView): string | undefined {
  const os2 = findTable(data, "OS/2");
  if (os2 === undefined) return undefined;
  const fsType = data.getUint16(os2 + 8);
  // Of the lowest four bits the least restrictive counts.
  if ((fsType & 0x000e) === 0x0002) return "must not be embedded";
  if ((fsType & 0x0200) !== 0) return "must be embedded as bitmaps only";
  return (fsType & 0x0100) === 0 ? undefined : "must be embedded whole, and a book holds only the letters it uses";
}

/** The features of its substitutions (OpenType 1.9 §GSUB): `smcp`, `onum` … */
function featuresOf(data: DataView): ReadonlySet<string> {
  const gsub = findTable(data, "GSUB");
  if (gsub === undefined) return new Set();
  const list = gsub + data.getUint16(gsub + 6);
  const count = data.getUint16(list);
  return new Set(Array.from({ length: count }, (_, index) => tagAt(data, list + 2 + index * 6)));
}

function tagAt(data: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((k) => data.getUint8(at + k)));
}
