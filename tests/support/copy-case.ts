import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { basename, join } from "node:path";

/** What a case cannot keep in version control, it makes in its copy: links, other encodings, ignored folders. */
type Setup = (folder: string, ...details: readonly unknown[]) => Promise<void>;

/** What belongs to the test and not to the author. */
const OURS = /^(expected(\.txt)?|setup\.ts)$/;

/**
 * Copies a test's example folder to `to` and lets its `setup.ts`, if there is one, put the finishing touches to the
 * copy. A build may then write beside the manuscript, as it does for authors.
 */
export async function copyCase(folder: string, to: string, ...details: readonly unknown[]): Promise<void> {
  await cp(folder, to, {
    recursive: true,
    filter: (source) => source === folder || join(folder, basename(source)) !== source || !OURS.test(basename(source)),
  });
  const setup = join(folder, "setup.ts");
  if (!existsSync(setup)) return;
  const { default: finish } = (await import(setup)) as { default: Setup };
  await finish(to, ...details);
}
