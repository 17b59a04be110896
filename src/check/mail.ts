import type { EditionPlan } from "../config/editions.ts";
import { PREHEADER } from "../config/mail.ts";
import { fileSize } from "../config/file-size.ts";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { charactersOf } from "../diagnostic/text-width.ts";
import type { Artifact } from "../edition/artifact.ts";
import { type FewerPixels, shrinkingHints } from "./shrinking.ts";

/** A message as it is checked. */
export interface CheckedMail {
  readonly artifact: Artifact;
  readonly html: string;
}

/** What a message is checked with. */
export interface MailContext {
  /** The finished files of its edition. */
  readonly files: readonly Artifact[];
  /** Where a key of book.yaml is set for the edition. */
  /** What pictures with fewer pixels would take: asked for only where the message is too large. */
  readonly fewerPixels: () => Promise<FewerPixels>;
  readonly span: (key: string) => Span | undefined;
}

/** What every mail service takes once it is encoded, and what goes through nearly everywhere before. */
const USUAL_MOST = 10_000_000;
const USUAL_LARGE = 7_000_000;
/** Gmail shows no more of the HTML of a message than this, in bytes. */
const CLIPPED_FROM = 102 * 1024;

/**
 * Holds a message against what mail services take: its size with attachments encoded (`mail-too-large`, `mail-large`),
 * and its HTML (`mail-clipped`); and the author's words for the list of messages (`preheader-length`).
 */
export async function checkMail(
  { artifact, html }: CheckedMail,
  plan: Pick<EditionPlan, "mail" | "url">,
  { files, fewerPixels, span }: MailContext,
  diagnostics: Diagnostics,
): Promise<void> {
  const { limit, preheader, linkOnly } = plan.mail ?? {};
  if (linkOnly && plan.url === undefined) {
    diagnostics.report("mail-url-missing", {
      message: "The message is to have links to its files, and nobody says where they lie.",
      span: span("linkOnly"),
      hint: "Say where you put them: url: https://example.org/books/",
    });
  }
  const size = artifact.bytes.byteLength;
  const carried = files.filter(({ kind }) => !linkOnly && (kind === "pdf" || kind === "epub"));
  const raw = carried.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  const most = limit?.bytes ?? USUAL_MOST;
  const hint = async (): Promise<string> => shrinkingHints(artifact, carried, await fewerPixels());
  if (size > most) {
    const takes = limit?.service ? `${limit.service} takes` : limit ? "it may have" : "every mail service takes";
    diagnostics.report("mail-too-large", {
      message: `The message has ${fileSize(size)} with its attachments encoded, ${fileSize(size - most)} more than ${takes} (${fileSize(most)}).`,
      span: span("mailLimit"),
      hint: await hint(),
    });
  } else if (!limit && raw > USUAL_LARGE) {
    diagnostics.report("mail-large", {
      message: `The attachments have ${fileSize(raw)}, encoded ${fileSize(size)}: not every mail server takes them.`,
      hint: `${await hint()} \`mailLimit: gmail\` says that yours do.`,
    });
  }
  const shown = Buffer.byteLength(html);
  if (shown > CLIPPED_FROM) {
    diagnostics.report("mail-clipped", {
      message: `The text of the message has ${fileSize(shown)}; Gmail cuts it off at ${fileSize(CLIPPED_FROM)}.`,
      hint: "It holds title, names, rights and the first paragraphs: one of them is far too long.",
    });
  }
  if (preheader !== undefined) checkPreheader(preheader, span("preheader"), diagnostics);
}

function checkPreheader(preheader: string, span: Span | undefined, diagnostics: Diagnostics): void {
  const { length } = charactersOf(preheader);
  if (length >= PREHEADER.least && length <= PREHEADER.most) return;
  diagnostics.report("preheader-length", {
    message: `The preheader has ${length} characters.`,
    span,
    hint: `${PREHEADER.least} to ${PREHEADER.most} fit beside the subject: ${
      length < PREHEADER.least ? "mail programs fill up the rest with nothing" : "the rest is cut off"
    }.`,
  });
}
