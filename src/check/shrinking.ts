import { mailedSize } from "../config/mail.ts";
import { fileSize } from "../config/file-size.ts";
import type { Artifact } from "../edition/artifact.ts";

/** Savings below this share of the message help no one. */
const LEAST_SHARE = 0.05;

/** What the pictures of a book take now, and what they would with fewer pixels. */
export interface FewerPixels {
  readonly imageResolution: number;
  /** In bytes, of a file for screens. */
  readonly now: number;
  readonly fewer: number;
}

/**
 * What takes the most of a message, and what would make it smaller, and by how much, as sentences.
 * @param files what it carries
 */
export function shrinkingHints(message: Artifact, files: readonly Artifact[], pixels: FewerPixels): string {
  const size = message.bytes.byteLength;
  const largest = files.toSorted((a, b) => b.bytes.byteLength - a.bytes.byteLength);
  const named = largest.map((file) => `the ${file.kind.toUpperCase()} (${sizesOf(file)})`);
  const [first, ...others] = largest;
  const hints: string[] = named.length > 0 ? [`The largest: ${named.join(", ")}.`] : [];
  const share = pixels.now > 0 ? Math.max(0, 1 - pixels.fewer / pixels.now) : 0;
  const saved = mailedSize(files.reduce((sum, file) => sum + pictureBytes(file), 0) * share);
  if (saved > LEAST_SHARE * size) {
    hints.push(`\`imageResolution: ${pixels.imageResolution}\` would save about ${fileSize(saved)}.`);
  }
  if (first && others.length > 0) {
    const formats = [...others.map(({ kind }) => kind), "html", "jpeg", "eml"];
    hints.push(
      `Leaving out the ${first.kind.toUpperCase()} (\`format: [${formats.join(", ")}]\`) would save ${fileSize(mailedSize(first.bytes.byteLength))}.`,
    );
  }
  if (files.length > 0) {
    const carried = files.reduce((sum, { bytes }) => sum + mailedSize(bytes.byteLength), 0);
    hints.push(
      `With links in place of attachments (\`linkOnly: true\`) the message would have ${fileSize(Math.max(size - carried, 0))}.`,
    );
  }
  return hints.join(" ");
}

function sizesOf(file: Artifact): string {
  const pictures = pictureBytes(file);
  const own = fileSize(file.bytes.byteLength);
  return pictures > LEAST_SHARE * file.bytes.byteLength ? `${own}, ${fileSize(pictures)} of it pictures` : own;
}

/** How many bytes of a file are pictures. */
function pictureBytes({ parts = [] }: Artifact): number {
  return parts
    .filter(({ name }) => name === "pictures" || name.startsWith("images/"))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}
