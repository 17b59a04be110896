import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findTable } from "../../../src/edition/coverage.ts";

const FACES = ["400Regular/Literata_400Regular.ttf", "400Regular_Italic/Literata_400Regular_Italic.ttf"];

/** Sound fonts, and one whose table of glyphs is overwritten: what says which characters it has is whole. */
export default async function setup(folder: string): Promise<void> {
  const fonts = join(folder, "manuscript", "fonts");
  await mkdir(fonts, { recursive: true });
  for (const [index, name] of ["Press-Regular.ttf", "Press-Italic.ttf"].entries()) {
    const file = createRequire(import.meta.url).resolve(`@expo-google-fonts/literata/${FACES[index] ?? ""}`);
    const bytes = await readFile(file);
    const head = findTable(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), "head") ?? 0;
    if (index === 0) bytes.fill(0xff, head, head + 54);
    await writeFile(join(fonts, name), bytes);
  }
}
