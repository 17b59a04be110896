import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const FONT = "@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf";

/** A font without its family. */
export default async function setup(folder: string): Promise<void> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(FONT));
  await mkdir(join(folder, "manuscript", "fonts"), { recursive: true });
  await writeFile(join(folder, "manuscript", "fonts", "Press-Regular.ttf"), bytes);
}
