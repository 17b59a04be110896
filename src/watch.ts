import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename, relative, sep } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import { isInside, sharedBeside } from "./manuscript/inside.ts";
import type { Location } from "./manuscript/locate.ts";

/** Files that came, went, or have other content than before: absolute paths. */
export type Changes = readonly string[];

export interface WatchOptions {
  /** Folders that are written to while the book is built. */
  readonly except?: readonly string[];
  /** How long nothing must change before it is told, in milliseconds. An editor writes a file in several steps. */
  readonly quietMs?: number;
}

const QUIET_MS = 20;
/** Of larger files time and size tell whether they changed. */
const LARGEST_BYTES = 20_000_000;
/** A file by itself may lie among many others: pictures and includes are looked for that deep. */
const DEEP_BESIDE_FILE = 2;
const SKIPPED = new Set(["node_modules", "dist"]);

/** Watches all that a book is made of. */
export class BookWatch implements AsyncDisposable {
  readonly #watcher: FSWatcher;
  readonly #known = new Map<string, string>();
  readonly #quietMs: number;
  readonly #listeners = new Set<(changes: Changes) => void>();
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** @param folders the book's, and that of its series */
  private constructor(
    folders: readonly string[],
    kind: Location["kind"],
    { except = [], quietMs = QUIET_MS }: WatchOptions,
  ) {
    this.#quietMs = quietMs;
    this.#watcher = watch([...folders], {
      ignored: (path) => isIgnored(path, folders, except),
      followSymlinks: false,
      ...(kind === "file" && { depth: DEEP_BESIDE_FILE }),
    });
  }

  /** Begins to watch: when it returns, the state of all files is known, and what happens to them is told. */
  static async open(location: Location, options: WatchOptions = {}): Promise<BookWatch> {
    const { shared } = await sharedBeside(location.home);
    const folders = [location.home, ...(shared === undefined ? [] : [shared])];
    const opened = new BookWatch(folders, location.kind, options);
    await opened.#start();
    return opened;
  }

  /** Calls a function with whatever changed, again and again. @returns what ends that */
  onChange(listener: (changes: Changes) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #start(): Promise<void> {
    const found: string[] = [];
    const first = (path: string): void => void found.push(path);
    this.#watcher.on("add", first);
    // A folder that cannot be read is left out; the build says what it lacks.
    this.#watcher.on("error", () => undefined);
    await new Promise<void>((resolve) => this.#watcher.once("ready", () => resolve()));
    this.#watcher.off("add", first);
    for (const event of ["add", "change", "unlink"] as const) {
      this.#watcher.on(event, (path: string) => this.#touched(path));
    }
    await Promise.all(found.map(async (path) => this.#known.set(path, await fingerprint(path))));
  }

  #touched(path: string): void {
    this.#changed.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#work = this.#work.then(async () => await this.#tell());
    }, this.#quietMs);
  }

  async #tell(): Promise<void> {
    const touched = [...this.#changed];
    this.#changed.clear();
    const changes: string[] = [];
    for (const path of touched) {
      const now = await fingerprint(path);
      if ((this.#known.get(path) ?? GONE) === now) continue;
      this.#known.set(path, now);
      changes.push(path);
    }
    if (changes.length === 0 || this.#isClosed) return;
    for (const listener of this.#listeners) listener(changes);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#watcher.close();
  }
}

const GONE = "";

/** A hash of what is in a file; empty where there is none. */
async function fingerprint(path: string): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(path);
    if (size > LARGEST_BYTES) return `${size} ${mtimeMs}`;
    return createHash("sha256")
      .update(await readFile(path))
      .digest("base64");
  } catch {
    return GONE;
  }
}

function isIgnored(path: string, folders: readonly string[], except: readonly string[]): boolean {
  if (folders.includes(path)) return false;
  if (except.some((folder) => !folders.includes(folder) && isInside(path, folder))) return true;
  const home = folders.find((folder) => isInside(path, folder));
  const names = home === undefined ? [] : relative(home, path).split(sep);
  if (names.some((name) => name.startsWith(".") || SKIPPED.has(name))) return true;
  // What editors write beside the file, and what a build without a folder of its own puts there.
  return /~$|\.(?:tmp|swp|swx|epub|pdf)$|^4913$/.test(basename(path));
}
