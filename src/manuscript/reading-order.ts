import { join, relative, sep } from "node:path";
import type { Config, ConfigChapter } from "../config/config.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { type ChapterPlace, readChapters } from "./chapters.ts";
import { resolveInside } from "./inside.ts";
import type { Listed } from "./listed.ts";
import type { Entry } from "./manuscript.ts";
import type { Found } from "./scan.ts";
import type { Summary } from "./summary.ts";

/**
 * Reads the chapters in the order that book.yaml lists them, else SUMMARY.md, else in natural order. Files that a
 * list leaves out are noted.
 */
export async function readInOrder(
  config: Config,
  summary: Summary | undefined,
  place: ChapterPlace,
  diagnostics: Diagnostics,
): Promise<readonly Entry[]> {
  const inSummary = summary?.items ?? [];
  if (config.chapters?.length) {
    if (inSummary.length > 0) reportTwice(config, diagnostics);
    return await readListed(config.chapters.map(listedOf), place, diagnostics);
  }
  if (inSummary.length > 0) return await readListed(inSummary, place, diagnostics);
  const found = await withoutStrayLinks(place, diagnostics);
  return await readChapters(found.map(fileOf), place, diagnostics);
}

/** Whether the order is the author's: that of a list in book.yaml or SUMMARY.md. */
export function isListed(config: Config, summary: Summary | undefined): boolean {
  return Boolean(config.chapters?.length) || (summary?.items.length ?? 0) > 0;
}

function reportTwice(config: Config, diagnostics: Diagnostics): void {
  const span = config.spans.get("chapters");
  diagnostics.report("chapters-twice", {
    message: "SUMMARY.md lists the chapters too; the list in book.yaml is used.",
    // Pointed at by its first item, not by all of it.
    span: span && { file: span.file, line: span.line, column: span.column },
    hint: "Take `chapters` out of book.yaml, or remove SUMMARY.md.",
  });
}

async function readListed(
  list: readonly Listed[],
  place: ChapterPlace,
  diagnostics: Diagnostics,
): Promise<readonly Entry[]> {
  const entries = await readChapters(list, place, diagnostics);
  const listed = new Set(
    pathsOf(list).map((path) => relative(place.root, join(place.root, path)).split(sep).join("/").normalize("NFC")),
  );
  for (const { path } of place.found) {
    if (listed.has(path.normalize("NFC"))) continue;
    diagnostics.report("file-unlisted", {
      message: `\`${path}\` is not in the list of chapters, and not in the book.`,
      span: { file: place.shown(join(place.root, path)), line: 1, column: 1 },
    });
  }
  return entries;
}

/** Without a list nobody named these files: a link that leads nowhere or outside is left out with a warning. */
async function withoutStrayLinks(place: ChapterPlace, diagnostics: Diagnostics): Promise<readonly Found[]> {
  const kept: Found[] = [];
  for (const file of place.found) {
    const resolved = file.isLink ? resolveInside(file.path, place.root, place.within) : undefined;
    if (!resolved || resolved.kind === "file") {
      kept.push(file);
      continue;
    }
    const isMissing = resolved.kind === "missing";
    const message = isMissing
      ? "This is a link to a file that does not exist; it is left out."
      : "This is a link out of the book's folder; it is left out.";
    const span = { file: place.shown(join(place.root, file.path)), line: 1, column: 1 };
    diagnostics.report(isMissing ? "file-missing" : "file-outside", { message, span }, "warning");
  }
  return kept;
}

function fileOf({ path }: Found): Listed {
  return { kind: "file", path, numbered: true, children: [] };
}

function listedOf(chapter: ConfigChapter): Listed {
  const children = chapter.children.map(listedOf);
  const span = chapter.span ? { span: chapter.span } : {};
  return chapter.kind === "part"
    ? { kind: "part", title: chapter.title, ...span, children }
    : { kind: "file", path: chapter.path, numbered: true, ...span, children };
}

function pathsOf(list: readonly Listed[]): readonly string[] {
  return list.flatMap((item) => [...(item.kind === "file" ? [item.path] : []), ...pathsOf(item.children)]);
}
