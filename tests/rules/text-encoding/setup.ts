import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A file in Latin-1, where é is one byte that UTF-8 does not allow alone; and one in UTF-8 with a byte order mark. */
export default async function setup(folder: string): Promise<void> {
  const text = "# Two\n\nThe first lines are plain.\n\nLatin-1, with a café in it.\n";
  await writeFile(join(folder, "manuscript/02-wrong.md"), Buffer.from(text, "latin1"));
  await writeFile(join(folder, "manuscript/03-marked.md"), "\uFEFF# Three\n\nA byte order mark is no fault.\n");
}
