import type { Artifact } from "../edition/artifact.ts";
import { charactersOf } from "../diagnostic/text-width.ts";
import { inOneLine } from "../edition/first-words.ts";

/** A file that a message carries or leads to. */
export interface MailFile {
  /** As readers see it: the title with the ending of the format. */
  readonly name: string;
  /** `PDF`, `EPUB`. */
  readonly format: string;
  /** In the words of the language: `1.2 MB`. */
  readonly size: string;
  /** Where it lies on the web; empty where nobody says so. */
  readonly href: string;
  readonly artifact: Artifact;
}

/** What mail servers let through, and readers open. */
const ATTACHED: ReadonlySet<string> = new Set<Artifact["kind"]>(["pdf", "epub"]);

/** The longest name, in characters: programs cut longer ones in the middle. */
const LONGEST = 60;

/**
 * The files of an edition that a message is about.
 * @param title of the book
 * @param language BCP 47
 * @param url of the folder they lie in on the web
 */
export function mailFiles(
  artifacts: readonly Artifact[],
  { title, language, url }: { readonly title: string; readonly language: string; readonly url: string | undefined },
): readonly MailFile[] {
  const taken = new Set<string>();
  return artifacts
    .filter(({ kind }) => ATTACHED.has(kind))
    .map((artifact) => ({
      name: nameOf(title, artifact, taken),
      format: artifact.kind.toUpperCase(),
      size: sizeIn(language, artifact.bytes.byteLength),
      href: url === undefined ? "" : `${url}${artifact.fileName}`,
      artifact,
    }));
}

/** A name that every file system takes: the title, without what paths are made of. */
function nameOf(title: string, { fileName }: Artifact, taken: Set<string>): string {
  const ending = fileName.slice(fileName.lastIndexOf("."));
  const words = inOneLine(title.replaceAll(/[\\/:*?"<>|]/g, " ").replaceAll(/\p{Cf}|\p{Cs}/gu, ""));
  const short = charactersOf(words)
    .slice(0, LONGEST)
    .join("")
    .replaceAll(/^[\s.]+|[\s.]+$/g, "");
  const isPlain = /[\p{L}\p{N}]/u.test(short) && !/^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(short);
  const name = `${short}${ending}`;
  // Two papers have one title: their files' own names tell them apart.
  const free = isPlain && !taken.has(name) ? name : fileName;
  taken.add(free);
  return free;
}

/** A size as readers of a language write it. @param bytes decimal units are made of them, as mail services count */
function sizeIn(language: string, bytes: number): string {
  const [unit, count] =
    bytes < 1_000_000 ? (["kilobyte", bytes / 1000] as const) : (["megabyte", bytes / 1e6] as const);
  const digits = unit === "megabyte" ? 1 : 0;
  const format = new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: digits });
  return format.format(Math.max(count, 1)).replaceAll(" ", "\u00A0");
}
