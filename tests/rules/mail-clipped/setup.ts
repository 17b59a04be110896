import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The rights of a book as nobody would write them. */
export default async function setup(folder: string): Promise<void> {
  const rights = "All rights are reserved. ".repeat(4200);
  const yaml = `title: The Weir\nlanguage: en\nlayout: book\ncover: false\nrights: ${rights}\neditions:\n  mail: {format: [epub, eml]}\n`;
  await writeFile(join(folder, "manuscript/book.yaml"), yaml);
}
