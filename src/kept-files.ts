import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { privateCacheFolder } from "./browser/private-folder.ts";

/** How much of a kind is kept: beyond that the least recently used go. */
export interface KeptLimits {
  readonly files: number;
  /** Of all files together. */
  readonly bytes: number;
}

const USUAL: KeptLimits = { files: 100, bytes: 100_000_000 };
/** Nothing of ours is larger: such a file was put there by somebody else. */
const LARGEST_BYTES = 100_000_000;
/** Each begins with a hash of what follows. */
const HASH_BYTES = 32;

/**
 * Files kept from build to build in the user's cache, named by a hash of what they were made of. They only save time:
 * the folder can be thrown away at any moment, and builds may use it side by side.
 */
export class KeptFiles {
  readonly #folder: string;
  readonly #limits: KeptLimits;
  #isTidy = false;

  private constructor(folder: string, limits: KeptLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** @returns undefined where nothing can be kept */
  static async open(
    kind: string,
    environment: NodeJS.ProcessEnv,
    limits: KeptLimits = USUAL,
  ): Promise<KeptFiles | undefined> {
    try {
      const folder = join(await privateCacheFolder(environment), kind);
      await mkdir(folder, { recursive: true });
      return new KeptFiles(folder, limits);
    } catch {
      return undefined;
    }
  }

  /** @returns undefined for what is not there, or is not as it was written */
  async read(name: string): Promise<Uint8Array | undefined> {
    const path = join(this.#folder, name);
    try {
      if ((await stat(path)).size > LARGEST_BYTES) return undefined;
      const kept = new Uint8Array(await readFile(path));
      const bytes = kept.subarray(HASH_BYTES);
      if (!hashOf(bytes).equals(kept.subarray(0, HASH_BYTES))) return undefined;
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
      await writeFile(temporary, Buffer.concat([hashOf(bytes), bytes]));
      await rename(temporary, path);
      await this.#tidy();
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  /** Once in a build is enough: what it adds beyond the limits goes with the next. */
  async #tidy(): Promise<void> {
    if (this.#isTidy) return;
    this.#isTidy = true;
    const names = await readdir(this.#folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name);
        const { mtimeMs, size } = await stat(path);
        return { path, used: mtimeMs, size };
      }),
    );
    files.sort((a, b) => b.used - a.used);
    let bytes = 0;
    for (const [index, { path, size }] of files.entries()) {
      bytes += size;
      if (index >= this.#limits.files || bytes > this.#limits.bytes) await rm(path, { force: true });
    }
  }
}

function hashOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
