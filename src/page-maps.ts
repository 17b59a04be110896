import { createHash } from "node:crypto";
import { KeptFiles } from "./kept-files.ts";
import type { KnownPages } from "./print/known-pages.ts";

/**
 * What is kept of prints for the next: on which page everything stood. It only saves time. A map that does not fit any
 * more is not used, and a book is the same with and without it.
 */
export class PageMaps {
  readonly #files: KeptFiles;

  private constructor(files: KeptFiles) {
    this.#files = files;
  }

  /** In the user's cache; undefined where there can be none. */
  static async open(environment: NodeJS.ProcessEnv): Promise<PageMaps | undefined> {
    const files = await KeptFiles.open("pages", environment);
    return files && new PageMaps(files);
  }

  /** The map of the last print of an edition of the book in a folder, if there is one. */
  async read(root: string, edition: string): Promise<KnownPages | undefined> {
    const kept = await this.#files.read(nameOf(root, edition));
    if (!kept) return undefined;
    const { knownPages } = await import("./print/known-pages.ts");
    try {
      return knownPages(JSON.parse(Buffer.from(kept).toString("utf8")));
    } catch {
      return undefined;
    }
  }

  /** Keeps a map; when it cannot be written the next print is only slower. */
  async write(root: string, edition: string, pages: KnownPages): Promise<void> {
    const text = JSON.stringify({ ...pages, pageOf: [...pages.pageOf] });
    await this.#files.write(nameOf(root, edition), Buffer.from(text));
  }
}

function nameOf(root: string, edition: string): string {
  return `${createHash("sha256").update(`${root}\u0000${edition}`).digest("hex").slice(0, 32)}.json`;
}
