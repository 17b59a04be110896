import { fileSize } from "../config/file-size.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Artifact } from "../edition/artifact.ts";

/** A place a file may go to, and how large it may be there. */
interface Target {
  readonly name: string;
  readonly kinds: readonly Artifact["kind"][];
  readonly bytes: number;
}

const MB = 1_000_000;

/** What attachments become by their encoding (RFC 2045 §6.8: four characters for three bytes, and line breaks). */
const ENCODED = 1.37;

const TARGETS: readonly Target[] = [
  { name: "an e-mail to an Exchange server (10 MB)", kinds: ["epub", "pdf"], bytes: (10 * MB) / ENCODED },
  { name: "an e-mail to Outlook.com or iCloud (20 MB)", kinds: ["epub", "pdf"], bytes: (20 * MB) / ENCODED },
  { name: "an e-mail to Gmail (25 MB)", kinds: ["epub", "pdf"], bytes: (25 * MB) / ENCODED },
  { name: "Send to Kindle (50 MB)", kinds: ["epub", "pdf"], bytes: 50 * MB },
  { name: "Mailchimp's files (10 MB)", kinds: ["epub", "pdf"], bytes: 10 * MB },
];

/** Reports the places that a file is too large for, all in one note: `target-too-large`. */
export function checkTargets(
  { kind, bytes, fileName }: Pick<Artifact, "kind" | "bytes" | "fileName">,
  diagnostics: Diagnostics,
): void {
  const size = bytes.byteLength;
  const tooSmall = TARGETS.filter((target) => target.kinds.includes(kind) && size > target.bytes);
  if (tooSmall.length === 0) return;
  diagnostics.report("target-too-large", {
    message: `${fileName} has ${fileSize(size)}: too much for ${tooSmall.map(({ name }) => name).join(", ")}.`,
    hint: "`budget:` holds it to a size, and names what takes the room; the edition `newsletter` makes small files.",
  });
}
