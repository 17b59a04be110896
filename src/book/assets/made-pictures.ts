import { createHash } from "node:crypto";
import type { Picture, Shelf } from "./asset.ts";

/** Bytes by the names of what they were made of. Any of them may be gone at any moment. */
export interface PictureStore {
  read(name: string): Promise<Uint8Array | undefined>;
  write(name: string, bytes: Uint8Array): Promise<unknown>;
}

/** What pictures are made with that are not shown as their files have them. */
export interface PictureTools {
  /** Where they are kept until the book is finished; without it, in memory. */
  readonly shelf?: Shelf | undefined;
  /** Those that earlier builds have made. */
  readonly made?: PictureStore | undefined;
}

/**
 * Makes a picture of a file, or takes what an earlier build made of it: to decode and to write a photograph takes half
 * a second. A picture that cannot be made is tried again each time.
 * @param how all that decides about it besides the file
 */
export async function madeOnce<Made extends Picture>(
  store: PictureStore | undefined,
  how: string,
  file: Uint8Array,
  make: () => Promise<Made>,
): Promise<Made> {
  if (!store) return await make();
  const name = createHash("sha256").update(how).update("\0").update(file).digest("hex");
  const kept = await store.read(name);
  const known = kept && (unpacked(kept) as Made | undefined);
  if (known) return known;
  const made = await make();
  await store.write(name, packed(made));
  return made;
}

/** What is to be known of it, as a line of JSON, and its bytes. */
function packed({ bytes, ...picture }: Picture): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(picture)}\n`), bytes]);
}

function unpacked(kept: Uint8Array): Picture | undefined {
  const end = kept.indexOf(0x0a);
  try {
    const picture = JSON.parse(Buffer.from(kept.subarray(0, end)).toString("utf8")) as Omit<Picture, "bytes">;
    return { ...picture, bytes: kept.subarray(end + 1) };
  } catch {
    return undefined;
  }
}
