import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { privateCacheFolder } from "./browser/private-folder.ts";
import type { KnownPages } from "./print/known-pages.ts";

/** How many books' maps are kept: the least recently used go. */
const MOST = 100;
const LARGEST_BYTES = 20_000_000;

/**
 * What is kept of prints for the next: on which page everything stood. It only saves time. A map that does not fit any
 * more is not used, so the folder can be thrown away at any moment, and a book is the same with and without it.
 */
export class PageMaps {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** In the user's cache; undefined where there can be none. */
  static async open(environment: NodeJS.ProcessEnv): Promise<PageMaps | undefined> {
    try {
      const folder = join(await privateCacheFolder(environment), "pages");
      await mkdir(folder, { recursive: true });
      return new PageMaps(folder);
    } catch {
      return undefined;
    }
  }

  /** The map of the last print of an edition of the book in a folder, if there is one. */
  async read(root: string, edition: string): Promise<KnownPages | undefined> {
    const path = this.#path(root, edition);
    try {
      if ((await stat(path)).size > LARGEST_BYTES) return undefined;
      const { knownPages } = await import("./print/known-pages.ts");
      const known = knownPages(JSON.parse(await readFile(path, "utf8")));
      const now = new Date();
      await utimes(path, now, now);
      return known;
    } catch {
      return undefined;
    }
  }

  /** Keeps a map; when it cannot be written the next print is only slower. */
  async write(root: string, edition: string, pages: KnownPages): Promise<void> {
    const path = this.#path(root, edition);
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      await writeFile(temporary, JSON.stringify({ ...pages, pageOf: [...pages.pageOf] }));
      await rename(temporary, path);
      await this.#removeOldest();
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  #path(root: string, edition: string): string {
    const name = createHash("sha256").update(`${root}\u0000${edition}`).digest("hex").slice(0, 32);
    return join(this.#folder, `${name}.json`);
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
