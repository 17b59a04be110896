import type { Book } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import { mailedSize } from "../config/mail.ts";
import type { Artifact } from "../edition/artifact.ts";
import { bookView } from "../edition/book-view.ts";
import { type Design, plainDesign } from "../edition/design.ts";
import { editionFileName } from "../edition/file-name.ts";
import { inOneLine } from "../edition/first-words.ts";
import { labelsFor } from "../edition/labels.ts";
import { type MailFile, mailFiles } from "./files.ts";
import { COVER_ID, writeMessage } from "./message.ts";
import { openingOf } from "./opening.ts";
import { plainText } from "./plain-text.ts";
import { preheaderOf } from "./preheader.ts";
import { type MailContent, type MailCover, renderMail } from "./render-mail.ts";

/** The draft of a message, and what was put into it. */
export interface MailDraft {
  readonly artifact: Artifact;
  readonly html: string;
  readonly text: string;
  readonly preheader: string;
}

const MEDIA_TYPES: Readonly<Partial<Record<Artifact["kind"], string>>> = {
  pdf: "application/pdf",
  epub: "application/epub+zip",
};

/**
 * Makes the draft of a message about an edition.
 * @param book with the cover as it is shown, a JPEG
 * @param files the finished files of the edition
 * @throws {TemplateFault} when a template of the project's has a fault
 */
export async function mailDraft(
  book: Book,
  plan: EditionPlan,
  { design = plainDesign(plan), files }: { readonly design?: Design | undefined; readonly files: readonly Artifact[] },
): Promise<MailDraft> {
  const { title, language, modified, slug } = book.metadata;
  const labels = labelsFor(language);
  const linkOnly = plan.mail?.linkOnly ?? false;
  const page = files.find(({ kind }) => kind === "html");
  const content: MailContent = {
    opening: openingOf(book, labels),
    preheader: preheaderOf(book, plan),
    files: mailFiles(files, { title, language, url: plan.url }),
    linkOnly,
    readOn: page && plan.url !== undefined ? `${plan.url}${page.fileName}` : "",
    cover: coverOf(book, plan, files),
  };
  const html = renderMail(book, plan, content, { labels, design });
  const text = plainText(bookView(book.metadata, plan, labels), content, labels);
  const bytes = await writeMessage({
    subject: inOneLine(title),
    date: modified,
    text,
    html,
    ...(content.cover?.source === `cid:${COVER_ID}` && { cover: book.cover?.read() }),
    attachments: linkOnly ? [] : content.files.map(attachmentOf),
  });
  const artifact: Artifact = {
    edition: plan.name,
    kind: "eml",
    fileName: editionFileName(slug, plan),
    bytes,
    parts: linkOnly
      ? []
      : content.files.map(({ name, artifact: { bytes: own } }) => ({ name, bytes: mailedSize(own.byteLength) })),
    pageMap: new Map(),
    sourceMap: new Map(),
    conformsTo: [],
    advice: [
      linkOnly
        ? "Open it in a mail program, select all of it, and copy it to your newsletter service."
        : "Open it in a mail program, choose who gets it, and send it.",
    ],
  };
  return { artifact, html, text, preheader: content.preheader };
}

/** In a message that is copied elsewhere the cover comes from where the files lie: what it carried would be lost. */
function coverOf({ cover }: Book, plan: EditionPlan, files: readonly Artifact[]): MailCover | undefined {
  if (!cover) return undefined;
  const { widthPx, heightPx } = cover;
  if (!plan.mail?.linkOnly) return { source: `cid:${COVER_ID}`, widthPx, heightPx };
  const file = files.find(({ kind }) => kind === "jpeg");
  if (!file || plan.url === undefined) return undefined;
  return { source: `${plan.url}${file.fileName}`, widthPx, heightPx };
}

function attachmentOf({ name, artifact: { kind, bytes } }: MailFile) {
  return { name, mediaType: MEDIA_TYPES[kind] ?? "application/octet-stream", bytes };
}
