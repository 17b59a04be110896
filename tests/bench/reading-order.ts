import { join } from "node:path";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import type { Entry } from "../../src/manuscript/manuscript.ts";
import { readManuscript } from "../../src/manuscript/read.ts";

/** The Markdown files of a manuscript in the order Octavo reads them, for another program to read the same. */
export async function readingOrder(path: string): Promise<readonly string[]> {
  const manuscript = await readManuscript(path, { sets: [], cwd: process.cwd() }, new Diagnostics());
  const filesOf = (entries: readonly Entry[]): string[] =>
    entries.flatMap((entry) =>
      entry.kind === "file"
        ? [join(manuscript.root, entry.file.path), ...filesOf(entry.children)]
        : filesOf(entry.children),
    );
  return filesOf(manuscript.entries);
}
