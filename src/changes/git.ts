import { execFile, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { suggest } from "../diagnostic/suggest.ts";

/** Why an earlier state of a manuscript cannot be had, and what can be done. */
export class NoEarlierState extends Error {
  override readonly name = "NoEarlierState";
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** A file as it was. */
export interface EarlierFile {
  /** Relative to the folder that was asked for, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** More than a manuscript has: such a folder holds something else too. */
const MOST_FILES = 20_000;
const MOST_BYTES = 300_000_000;
const LONGEST_MS = 60_000;

/**
 * Repositories come from anyone, and their settings are not obeyed: no monitor, hook, pager, filter or transport of
 * theirs is run. What is asked reads objects only, and a commit that is not at hand is not fetched.
 */
const SETTINGS = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "protocol.allow=never"];

const OPTIONS = [
  "--no-pager",
  "--literal-pathspecs",
  "--no-replace-objects",
  ...SETTINGS.flatMap((each) => ["-c", each]),
];

/** What git is told by its environment: nothing of the process's own, such as another repository in a hook. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name));
  return {
    ...Object.fromEntries(own),
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "",
    LC_ALL: "C",
  };
}

/** Runs git on a folder. Its own folder is another: nothing that lies in the book's is taken for git. */
async function git(folder: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
  return await new Promise((resolve, reject) => {
    execFile(
      "git",
      [...OPTIONS, "-C", folder, ...args],
      { cwd: tmpdir(), env: environment(), maxBuffer: 64_000_000, timeout: LONGEST_MS, ...(signal && { signal }) },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout);
        else if (error.code === ("ENOENT" as unknown)) reject(NO_GIT());
        else reject(Object.assign(error, { said: stderr.trim() }));
      },
    );
  });
}

function NO_GIT(): NoEarlierState {
  return new NoEarlierState(
    "There is no `git` to tell what changed.",
    "Install git (https://git-scm.com), and build again.",
  );
}

/** The repository that a folder is in. */
export class Repository {
  readonly #folder: string;
  /** Where the folder is in the repository: empty, or `books/weir/`. */
  readonly #prefix: string;

  private constructor(folder: string, prefix: string) {
    this.#folder = folder;
    this.#prefix = prefix;
  }

  /** @throws {NoEarlierState} where there is no repository or no git */
  static async around(folder: string): Promise<Repository> {
    try {
      const prefix = await git(folder, ["rev-parse", "--show-prefix"]);
      return new Repository(folder, prefix.replace(/\n$/, ""));
    } catch (error) {
      if (error instanceof NoEarlierState) throw error;
      throw new NoEarlierState(...noRepository((error as { readonly said?: string }).said ?? ""));
    }
  }

  /**
   * The commit that a tag, a branch or a hash names.
   * @throws {NoEarlierState} where it names none
   */
  async commit(name: string): Promise<string> {
    try {
      // What begins with a dash is a name too.
      const hash = await git(this.#folder, [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        `${name}^{commit}`,
      ]);
      return hash.trim();
    } catch (error) {
      if (error instanceof NoEarlierState) throw error;
      throw new NoEarlierState(`There is no tag or commit “${name}”.`, await this.#near(name));
    }
  }

  async #near(name: string): Promise<string> {
    const refs = await git(this.#folder, [
      "for-each-ref",
      "--format=%(refname:short)",
      "refs/tags",
      "refs/heads",
    ]).catch(() => "");
    const names = refs.split("\n").filter(Boolean);
    const near = suggest(name, names);
    if (near) return `Did you mean “${near}”?`;
    return names.length === 0 ? "The repository has no tags." : `There are ${names.slice(0, 8).join(", ")}.`;
  }

  /**
   * The files of the folder in a commit, as they were committed: links and modules are none.
   * @param isWanted which of them are read, by their paths
   */
  async files(commit: string, isWanted: (path: string) => boolean): Promise<readonly EarlierFile[]> {
    const place = this.#prefix === "" ? [] : ["--", this.#prefix];
    const listing = await git(this.#folder, ["ls-tree", "-r", "-l", "-z", "--full-tree", commit, ...place]);
    const found = listing.split("\0").flatMap((line) => {
      const [, mode, hash = "", size, path = ""] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t([\s\S]*)$/.exec(line) ?? [];
      const own = path.slice(this.#prefix.length);
      return (mode === "100644" || mode === "100755") && isWanted(own)
        ? [{ path: own, hash, bytes: Number(size) }]
        : [];
    });
    const all = found.reduce((sum, { bytes }) => sum + bytes, 0);
    if (found.length > MOST_FILES || all > MOST_BYTES)
      throw new NoEarlierState("The folder held too much to be a manuscript.", "Name the folder of the book alone.");
    const contents = await this.#contents(found.map(({ hash }) => hash));
    return found.map(({ path }, index) => ({ path, bytes: contents[index] ?? new Uint8Array() }));
  }

  /** What objects hold, as it is stored: neither filtered nor converted. */
  async #contents(hashes: readonly string[]): Promise<readonly Uint8Array[]> {
    if (hashes.length === 0) return [];
    const child = spawn("git", [...OPTIONS, "-C", this.#folder, "cat-file", "--batch"], {
      cwd: tmpdir(),
      env: environment(),
      stdio: ["pipe", "pipe", "ignore"],
      timeout: LONGEST_MS,
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    // A child that ends early says so by what it leaves out.
    child.stdin.on("error", () => undefined);
    child.stdin.end(hashes.map((hash) => `${hash}\n`).join(""));
    await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    return batchOf(Buffer.concat(chunks));
  }
}

/** What `cat-file --batch` answers: a line with hash, type and size before each, and a line end behind it. */
function batchOf(answer: Buffer): readonly Uint8Array[] {
  const contents: Uint8Array[] = [];
  for (let at = 0; at < answer.length;) {
    const end = answer.indexOf(10, at);
    const size = Number(/ blob (\d+)$/.exec(answer.toString("latin1", at, end))?.[1] ?? Number.NaN);
    if (Number.isNaN(size)) throw new NoEarlierState("The repository is damaged, or lacks files of that commit.");
    contents.push(answer.subarray(end + 1, end + 1 + size));
    at = end + size + 2;
  }
  return contents;
}

function noRepository(said: string): readonly [message: string, hint: string] {
  if (/dubious ownership/.test(said))
    return [
      "The repository belongs to another user, and git does not read it.",
      "git config --global --add safe.directory PATH",
    ];
  return [
    "The manuscript is in no git repository: what changed cannot be told.",
    "git init, and a commit or tag to compare with.",
  ];
}
