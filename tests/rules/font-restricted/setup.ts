import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findTable } from "../../../src/edition/coverage.ts";

const FONT = "@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf";

/** A font whose maker has it embedded nowhere (OpenType 1.9 §OS/2, fsType 2). */
export default async function setup(folder: string): Promise<void> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(FONT));
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  data.setUint16((findTable(data, "OS/2") ?? 0) + 8, 2);
  await mkdir(join(folder, "manuscript", "fonts"), { recursive: true });
  await writeFile(join(folder, "manuscript", "fonts", "Press-Regular.ttf"), bytes);
}
