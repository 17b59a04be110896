import { createHash } from "node:crypto";
import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
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
/** Tells by its date when a folder was last looked through. */
const MARK = "tidied";
/** There may be thousands of files: to look at them takes a moment, and every build would wait for it. */
const TIDY_FOR_MS = 10 * 60_000;
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
      this.#tidy();
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  /** Once in a while is enough: what is added beyond the limits goes then. */
  #tidy(): void {
    if (this.#isTidy) return;
    this.#isTidy = true;
    const mark = join(this.#folder, MARK);
    const last = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Math.abs(Date.now() - last) < TIDY_FOR_MS) return;
    writeFileSync(mark, "");
    // Asked for one by one, with a turn of this program for each, hundreds of files take ten times as long.
    const files = readdirSync(this.#folder).flatMap((name) => {
      const path = join(this.#folder, name);
      const { mtimeMs, size } = statSync(path);
      return name === MARK ? [] : [{ path, used: mtimeMs, size }];
    });
    files.sort((a, b) => b.used - a.used);
    let bytes = 0;
    for (const [index, { path, size }] of files.entries()) {
      bytes += size;
      if (index >= this.#limits.files || bytes > this.#limits.bytes) rmSync(path, { force: true });
    }
  }
}

function hashOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
