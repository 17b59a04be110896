import { writeFile } from "node:fs/promises";
import { join } from "node:path";

const rows = (many: number): string =>
  `| Day | Place | Rain |\n|---|---|---|\n${"| Monday | The weir below the mill | 4 mm |\n".repeat(many)}`;

/** Tables of 9,000 rows, one of them in a quotation, and a chapter that can be divided. */
export default async function setup(folder: string): Promise<void> {
  const write = (name: string, text: string) => writeFile(join(folder, "manuscript", name), text);
  await write("02-right.md", `# Long\n\n${"It rained at the weir, and it went on to rain.\n\n".repeat(8000)}`);
  await write("03-wrong.md", `# Wrong\n\nFirst comes a word.\n\n${rows(9000)}`);
  await write("04-wrong.md", `# Wrong as well\n\n${rows(9000).replace(/^/gm, "> ")}`);
}
