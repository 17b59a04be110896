import type { EditionPlan } from "../config/editions.ts";
import { fileSize } from "../config/file-size.ts";
import type { Artifact } from "../edition/artifact.ts";

/** What base64 and its line ends make of a byte (RFC 2045 §6.8). */
const ENCODED = (4 / 3) * (78 / 76);
/** How few pixels per inch are proposed: letters in screenshots can still be read. */
const FEWER = 100;
/** Savings below this share of the message help no one. */
const LEAST_SHARE = 0.05;

/**
 * What takes the most of a message, and what would make it smaller, and by how much, as sentences.
 * @param files what it carries
 */
export function shrinkingHints(
  message: Artifact,
  files: readonly Artifact[],
  { imageResolution }: Pick<EditionPlan, "imageResolution">,
): string {
  const size = message.bytes.byteLength;
  const largest = files.toSorted((a, b) => b.bytes.byteLength - a.bytes.byteLength);
  const named = largest.map((file) => `the ${file.kind.toUpperCase()} (${sizesOf(file)})`);
  const [first, ...others] = largest;
  const hints: string[] = [`The largest: ${named.join(", ")}.`];
  const pictures = files.reduce((sum, file) => sum + pictureBytes(file), 0);
  if (imageResolution !== false && imageResolution > FEWER) {
    // Of half the pixels each way about a quarter of the bytes is left.
    const saved = pictures * (1 - (FEWER / imageResolution) ** 2) * ENCODED;
    if (saved > LEAST_SHARE * size) hints.push(`\`imageResolution: ${FEWER}\` would save about ${fileSize(saved)}.`);
  }
  if (first && others.length > 0) {
    const formats = [...others.map(({ kind }) => kind), "html", "jpeg", "eml"];
    hints.push(
      `Leaving out the ${first.kind.toUpperCase()} (\`format: [${formats.join(", ")}]\`) would save ${fileSize(first.bytes.byteLength * ENCODED)}.`,
    );
  }
  const carried = files.reduce((sum, { bytes }) => sum + bytes.byteLength * ENCODED, 0);
  hints.push(
    `With links in place of attachments (\`linkOnly: true\`) the message would have ${fileSize(Math.max(size - carried, 0))}.`,
  );
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
