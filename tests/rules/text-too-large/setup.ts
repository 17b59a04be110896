import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A text of eleven megabytes: more than any chapter has. */
export default async function setup(folder: string): Promise<void> {
  await writeFile(join(folder, "manuscript/02-wrong.md"), "# Wrong\n\n" + "Words and words.\n".repeat(700_000));
}
