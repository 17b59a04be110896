import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { StoredSections } from "./edition/stored-sections.ts";
import { KeptFiles } from "./kept-files.ts";
import { makerHash } from "./maker-hash.ts";

/**
 * The sections of a print edition as they were rendered by the last build of a book: after an edit only those that
 * changed are made ready for print again. A book is the same with and without them.
 */
export class KeptSections {
  readonly stored: StoredSections;
  readonly #files: KeptFiles;
  readonly #name: string;

  private constructor(files: KeptFiles, name: string, stored: StoredSections) {
    this.#files = files;
    this.#name = name;
    this.stored = stored;
  }

  /**
   * Reads what is kept of an edition of the book in a folder.
   * @param environment where the user's cache is
   * @returns undefined where nothing can be kept
   */
  static async open(environment: NodeJS.ProcessEnv, root: string, edition: string): Promise<KeptSections | undefined> {
    const files = await KeptFiles.open("sections", environment);
    if (!files) return undefined;
    const name = createHash("sha256").update(`${makerHash()}\u0000${root}\u0000${edition}`).digest("hex").slice(0, 32);
    const kept = await files.read(name);
    return new KeptSections(files, name, new StoredSections(kept && Buffer.from(kept).toString("utf8")));
  }

  /** Keeps the sections as they are now; others may work meanwhile. When it fails the next build is only slower. */
  async keep(): Promise<void> {
    if (!this.stored.isNew) return;
    const pieces: Buffer[] = [];
    for (const piece of this.stored.text()) {
      await setImmediate();
      pieces.push(Buffer.from(piece));
    }
    await this.#files.write(this.#name, Buffer.concat(pieces));
  }
}
