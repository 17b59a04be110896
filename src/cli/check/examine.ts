import { readFile, stat } from "node:fs/promises";
import { basename, extname, relative, resolve, sep } from "node:path";
import { build } from "../../build.ts";
import { checkForeignEpub } from "../../check/foreign-epub.ts";
import { checkForeignPdf } from "../../check/foreign-pdf.ts";
import { checkTargets } from "../../check/targets.ts";
import { Diagnostics, StoppedByErrors } from "../../diagnostic/diagnostic.ts";
import { systemReason } from "../../diagnostic/system-error.ts";
import type { CheckArguments } from "../commands/check.ts";

const FILE_CHECKS: Readonly<Partial<Record<string, FileLook["check"]>>> = {
  ".epub": checkForeignEpub,
  ".pdf": checkForeignPdf,
};

/** Larger files are no books: they would not fit into memory. */
const LARGEST_BYTES = 2_000_000_000;

/** What a check found, and why it may not have seen all. */
export interface Examined {
  readonly diagnostics: Diagnostics;
  readonly browserMissing?: string;
}

/**
 * Looks at a finished file, or at all a manuscript would be made into. Nothing is written.
 * @throws {UsageError} for a path that is neither
 */
export async function examine(asked: CheckArguments, cwd: string, signal: AbortSignal): Promise<Examined> {
  const { path, editions, sets, strict } = asked;
  const diagnostics = new Diagnostics({ strict });
  const file = resolve(cwd, path);
  const check = FILE_CHECKS[extname(file).toLowerCase()];
  const found = await stat(file).catch(() => undefined);
  if (check && found?.isFile()) {
    await lookAtFile(file, { check, cwd, size: found.size }, diagnostics);
    return { diagnostics };
  }
  try {
    const options = { path, cwd, editions, formats: [], sets, strict, signal, write: false } as const;
    const { artifacts, browserMissing } = await build(options, diagnostics);
    for (const artifact of artifacts) checkTargets(artifact, diagnostics.forEdition(artifact.edition));
    if (asked.online || asked.proofread) await readAgain(asked, { cwd, signal }, diagnostics);
    return { diagnostics, ...(browserMissing && { browserMissing }) };
  } catch (error) {
    if (!(error instanceof StoppedByErrors)) throw error;
    return { diagnostics };
  }
}

interface FileLook {
  readonly check: (bytes: Uint8Array, fileName: string, diagnostics: Diagnostics) => Promise<void>;
  readonly cwd: string;
  /** In bytes. */
  readonly size: number;
}

async function lookAtFile(file: string, { check, cwd, size }: FileLook, diagnostics: Diagnostics): Promise<void> {
  const shown = relative(cwd, file).split(sep).join("/");
  if (size > LARGEST_BYTES) {
    diagnostics.report("file-unreadable", { message: `${shown} is too large to be looked at.` });
    return;
  }
  const bytes = await readFile(file).catch((error: unknown) => {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    diagnostics.report("file-unreadable", { message: `${shown} cannot be read: ${reason}.` });
    return undefined;
  });
  if (!bytes) return;
  await check(bytes, shown, diagnostics);
  const kind = extname(file).toLowerCase() === ".pdf" ? "pdf" : "epub";
  checkTargets({ kind, bytes, fileName: basename(file) }, diagnostics);
}

/** The manuscript is read once more, for what a build does not look at. What else is wrong with it is told already. */
async function readAgain(
  asked: CheckArguments,
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
  diagnostics: Diagnostics,
): Promise<void> {
  const { booksOf } = await import("../books-of.ts");
  const told = new Diagnostics();
  const { books, config } = await booksOf(asked, cwd, told);
  if (asked.online) {
    const { checkOnline } = await import("../../check/online.ts");
    for (const book of books) await checkOnline(book, diagnostics, askWeb, signal);
  }
  if (asked.proofread) {
    const { proofread } = await import("../../proofread/proofread.ts");
    const tools = { words: config.knownWords, sources: told, signal };
    for (const book of books) await proofread(book, tools, diagnostics);
  }
}

async function askWeb(address: string, init: RequestInit): Promise<Response> {
  return await fetch(address, { ...init, redirect: "follow" });
}
