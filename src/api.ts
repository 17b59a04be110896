import { build as buildWith } from "./build.ts";
import type { Stage } from "./build-options.ts";
import type { Format } from "./config/usual-editions.ts";
import { type Diagnostic, Diagnostics, StoppedByErrors } from "./diagnostic/diagnostic.ts";
import { UsageError } from "./diagnostic/usage-error.ts";
import type { Artifact } from "./edition/artifact.ts";
import { type ManuscriptFiles, putFiles } from "./in-memory.ts";
import { Session } from "./session.ts";
import type { WrittenArtifact } from "./write.ts";

/** What to build and how. One of `path` and `manuscript` is needed. */
export interface BuildSettings {
  /** A folder or a Markdown file, relative to `cwd`. */
  readonly path?: string;
  /** The files of a manuscript, as they would lie in its folder: `book.yaml`, `01-whales.md`, `img/spout.png`. */
  readonly manuscript?: ManuscriptFiles;
  /** What `path` and `out` are relative to. Default: the current folder. */
  readonly cwd?: string;
  /** Names of editions. Default: all. */
  readonly editions?: readonly string[];
  /** Default: all. */
  readonly formats?: readonly Format[];
  /** Whether all editions are drafts. */
  readonly draft?: boolean;
  /** The git tag or commit since which all editions show what changed; for a manuscript in a folder. */
  readonly since?: string;
  /** Settings over those of book.yaml: `{ title: "Whales", "editions.print.trimSize": "A5" }`. */
  readonly set?: Readonly<Record<string, string | number | boolean>>;
  /** Whether warnings count as errors. */
  readonly strict?: boolean;
  /** Whether the files are written to `out`. Default: only if `path` is given. */
  readonly write?: boolean;
  /** The folder for finished books. Default: the manuscript's `dist`. */
  readonly out?: string;
  /** Whether what is printed is remembered on the disk for later builds. Default: true. */
  readonly cache?: boolean;
  /** What several builds have together: where there are many, it saves the start of a browser for each. */
  readonly session?: Session;
  /** The browser to print with: a program, `sparticuz`, or `ws://…`. Not together with a session, which has its own. */
  readonly browser?: string;
  /** Stops the build: it rejects with the reason of the signal, and nothing is written. */
  readonly signal?: AbortSignal;
  /** Told what is done next. */
  readonly onProgress?: (progress: BuildProgress) => void;
}

/** Told whenever a stage begins, or goes on to the next chapter or edition. */
export interface BuildProgress {
  readonly stage: Stage;
  /** `chapter 3 of 135`; the name of an edition. */
  readonly detail?: string;
}

/** A finished file, with its bytes. */
export interface BuiltFile extends Artifact {
  /** Where it was written, absolute; absent where it was not. */
  readonly path?: string;
  /** What making it took. */
  readonly milliseconds: number;
}

/** What became of a build. */
export interface BuildReport {
  /** Whether there was no error, and every edition was made. */
  readonly ok: boolean;
  readonly artifacts: readonly BuiltFile[];
  /** What the author should know: mistakes, doubts, notes, each with its place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Editions with errors of their own, of which there is no file. */
  readonly heldBack: readonly string[];
  /** Why there is no PDF: what to do about a missing browser. */
  readonly browserMissing?: string;
  /** Wall time of each stage, in milliseconds. */
  readonly milliseconds: Readonly<Record<string, number>>;
}

/** Builds without a session of their own share one, for as long as any of them runs. */
let common: { readonly session: Session; builds: number } | undefined;

/**
 * Builds books from a folder, or from files in memory. May be called any number of times, and at the same time: builds
 * that run side by side share one browser.
 *
 * The mistakes of an author are not thrown but told in `diagnostics`.
 * @throws {UsageError} when there is no manuscript, or what is asked for is not known
 * @throws OutputError when the output folder cannot be written to
 * @throws the reason of `signal`
 */
export async function build(settings: BuildSettings): Promise<BuildReport> {
  const { path, manuscript, session, browser } = settings;
  if ((path === undefined) === (manuscript === undefined)) {
    throw new UsageError("A build needs one of `path` and `manuscript`.");
  }
  if (session && browser !== undefined) throw new UsageError("`browser` is set for the session, or for the build.");
  if (session) return await buildIn(session, settings);
  if (browser === undefined) return await buildInCommon(settings);
  await using own = new Session({ browser });
  return await buildIn(own, settings);
}

async function buildInCommon(settings: BuildSettings): Promise<BuildReport> {
  const shared = (common ??= { session: new Session(), builds: 0 });
  shared.builds++;
  try {
    return await buildIn(shared.session, settings);
  } finally {
    if (--shared.builds === 0) {
      if (common === shared) common = undefined;
      await shared.session.close();
    }
  }
}

async function buildIn(session: Session, settings: BuildSettings): Promise<BuildReport> {
  const { manuscript } = settings;
  if (!manuscript)
    return await run(session, settings, { path: settings.path ?? ".", cwd: settings.cwd ?? process.cwd() });
  await using files = await putFiles(manuscript);
  const out = settings.out === undefined ? {} : { out: settings.out };
  return await run(session, settings, { path: files.folder, cwd: files.folder, ...out });
}

async function run(
  session: Session,
  settings: BuildSettings,
  place: { readonly path: string; readonly cwd: string },
): Promise<BuildReport> {
  const { editions = [], formats = [], set = {}, strict = false, draft, since, out, signal, onProgress } = settings;
  const diagnostics = new Diagnostics({ strict });
  const options = {
    ...place,
    editions,
    formats,
    sets: Object.entries(set).map(([key, value]) => `${key}=${value}`),
    strict,
    session,
    passing: settings.manuscript !== undefined,
    write: settings.write ?? settings.manuscript === undefined,
    ...(draft !== undefined && { draft }),
    ...(since !== undefined && { since }),
    ...(out !== undefined && { out }),
    ...(settings.cache !== undefined && { cache: settings.cache }),
    ...(signal && { signal }),
  };
  const stage = (name: Stage, detail?: string): void => {
    onProgress?.({ stage: name, ...(detail !== undefined && { detail }) });
  };
  try {
    const result = await buildWith(options, diagnostics, { stage });
    signal?.throwIfAborted();
    const ok = result.browserMissing === undefined && !diagnostics.all.some(({ severity }) => severity === "error");
    const artifacts = options.write ? result.artifacts : result.artifacts.map(unplaced);
    return { ok, ...result, artifacts, diagnostics: diagnostics.all };
  } catch (error) {
    // Whatever breaks once the work is told to stop is a consequence of that.
    signal?.throwIfAborted();
    if (!(error instanceof StoppedByErrors)) throw error;
    return { ok: false, artifacts: [], heldBack: [], milliseconds: {}, diagnostics: diagnostics.all };
  }
}

/** A file that was not written has no place. */
function unplaced(artifact: WrittenArtifact): BuiltFile {
  const { path: _, ...file } = artifact;
  return file;
}
