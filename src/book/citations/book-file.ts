import { posix } from "node:path";
import type { Diagnostics } from "../../diagnostic/diagnostic.ts";
import type { Manuscript } from "../../manuscript/manuscript.ts";
import { decodeText } from "../../manuscript/text.ts";
import { findFile, nearName, readFileBytes } from "../assets/read-file.ts";

/** A text file that book.yaml names. */
export interface BookFile {
  readonly text: string;
  /** As diagnostics show it. */
  readonly shown: string;
}

/**
 * Reads a text file that book.yaml names by its path, inside the book and nowhere else.
 * @param report told what is wrong with the path, as the rest of a sentence, and the name that was meant, if one is near
 */
export async function readBookFile(
  path: string,
  manuscript: Manuscript,
  diagnostics: Diagnostics,
  report: (fault: string, near?: string) => void,
): Promise<BookFile | undefined> {
  const { root, assetRoot = root } = manuscript;
  const roots = { from: assetRoot, within: assetRoot };
  const plain = posix.normalize(path.replaceAll("\\", "/"));
  const found = findFile(plain, roots);
  if (found.kind === "missing") report("does not exist", await nearName(plain, roots));
  else if (found.kind === "outside") report("is not inside the book's folder");
  else if (found.kind === "folder") report("is a folder, not a file");
  if (found.kind !== "file") return undefined;
  const read = readFileBytes(found.realPath);
  if (read.kind !== "read") {
    report(`cannot be read: ${read.reason}`);
    return undefined;
  }
  const shown = posix.join(shownFolder(manuscript), plain);
  const text = decodeText({ kind: "bytes", bytes: read.bytes }, shown, diagnostics);
  if (text !== undefined) diagnostics.addSource(shown, text);
  return text === undefined ? undefined : { text, shown };
}

/** The folder of the settings, as diagnostics show it; what the command line sets has no place in a file. */
function shownFolder({ config, entries }: Manuscript): string {
  const [span] = config.spans.values();
  if (span) return posix.dirname(span.file);
  const first = entries.find((entry) => entry.kind === "file")?.file;
  return first?.shown.endsWith(first.path) ? first.shown.slice(0, -first.path.length) : "";
}
