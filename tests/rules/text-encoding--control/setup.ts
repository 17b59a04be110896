import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A file with characters that XML, and so a book, has no place for. */
export default async function setup(folder: string): Promise<void> {
  const text = "# Two\n\nAn old page break:\f\nand a zero: \0.\n";
  await writeFile(join(folder, "manuscript/02-damaged.md"), text);
}
