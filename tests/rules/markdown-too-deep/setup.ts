import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A quotation in a quotation, two hundred times. */
export default async function setup(folder: string): Promise<void> {
  await writeFile(join(folder, "manuscript/02-wrong.md"), `# Wrong\n\n${"> ".repeat(200)}Down here.\n`);
}
