import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "../../src/build.ts";
import type { Format } from "../../src/config/usual-editions.ts";
import { Diagnostics, StoppedByErrors } from "../../src/diagnostic/diagnostic.ts";
import { formatReport } from "../../src/diagnostic/report.ts";
import type { Artifact } from "../../src/edition/artifact.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export interface BuiltBook {
  /** As the command line exits: 1 when there were errors. */
  readonly status: 0 | 1;
  readonly diagnostics: Diagnostics;
  /** The whole report, without colour. */
  readonly report: string;
  readonly artifacts: readonly BuiltArtifact[];
  /** What was written, by file name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The one file of this ending. */
  file(ending: string): Uint8Array;
  artifact(kind: Format): BuiltArtifact;
}

type BuiltArtifact = Pick<Artifact, "kind" | "conformsTo" | "pages" | "advice">;

export interface BuildBookOptions {
  readonly formats?: readonly Format[];
  /** Those asked for; all without it. */
  readonly editions?: readonly string[];
  /** The git tag or commit since which changes are marked. */
  readonly since?: string;
  /** Settings over those of book.yaml. */
  readonly sets?: readonly string[];
  /** Paths in the report are relative to it. */
  readonly cwd?: string;
  readonly out?: string;
  /** Whether pages are remembered from build to build. Default: false. */
  readonly cache?: boolean;
}

/** Builds a manuscript in this process. Without `out` the files are kept in memory only. */
export async function buildBook(path: string, options: BuildBookOptions = {}): Promise<BuiltBook> {
  await using folder = await temporaryFolder();
  const out = options.out ?? join(folder.path, "dist");
  const diagnostics = new Diagnostics();
  const artifacts: BuiltArtifact[] = [];
  try {
    const result = await build(
      {
        path,
        cwd: options.cwd ?? path,
        editions: options.editions ?? [],
        formats: options.formats ?? [],
        out,
        sets: options.sets ?? [],
        strict: false,
        cache: options.cache ?? false,
        ...(options.since !== undefined && { since: options.since }),
      },
      diagnostics,
    );
    if (result.browserMissing) throw new Error(result.browserMissing);
    artifacts.push(...result.artifacts);
  } catch (error) {
    if (!(error instanceof StoppedByErrors)) throw error;
  }
  const files = new Map<string, Uint8Array>();
  const names = existsSync(out) ? (await readdir(out)).sort() : [];
  for (const name of names) files.set(name, await readFile(join(out, name)));
  return {
    status: diagnostics.all.some(({ severity }) => severity === "error") ? 1 : 0,
    diagnostics,
    report: formatReport(diagnostics, { all: true }),
    artifacts,
    files,
    file: (ending) => found([...files].find(([name]) => name.endsWith(ending))?.[1], ending),
    artifact: (kind) =>
      found(
        artifacts.find((artifact) => artifact.kind === kind),
        kind,
      ),
  };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what} among what was built.`);
  return value;
}
