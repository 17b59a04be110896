import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { privateCacheFolder } from "./browser/private-folder.ts";

/** How many files of a kind are kept: the least recently used go. */
const MOST = 100;
const LARGEST_BYTES = 20_000_000;

/**
 * Files kept from build to build in the user's cache, named by a hash of what they were made of. They only save time:
 * the folder can be thrown away at any moment.
 */
export class KeptFiles {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns undefined where nothing can be kept */
  static async open(kind: string, environment: NodeJS.ProcessEnv): Promise<KeptFiles | undefined> {
    try {
      const folder = join(await privateCacheFolder(environment), kind);
      await mkdir(folder, { recursive: true });
      return new KeptFiles(folder);
    } catch {
      return undefined;
    }
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const path = join(this.#folder, name);
    try {
      if ((await stat(path)).size > LARGEST_BYTES) return undefined;
      const bytes = new Uint8Array(await readFile(path));
      const now = new Date();
      await utimes(path, now, now);
      return bytes;
    } catch {
      return undefined;
    }
  }

  /** Keeps a file; when it cannot be written the next build is only slower. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.#folder, name);
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      await writeFile(temporary, bytes);
      await rename(temporary, path);
      await this.#removeOldest();
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  async #removeOldest(): Promise<void> {
    const names = await readdir(this.#folder);
    if (names.length <= MOST) return;
    const paths = names.map((name) => join(this.#folder, name));
    const dated = await Promise.all(paths.map(async (path) => ({ path, used: (await stat(path)).mtimeMs })));
    dated.sort((a, b) => a.used - b.used);
    for (const { path } of dated.slice(0, names.length - MOST)) await rm(path, { force: true });
  }
}
