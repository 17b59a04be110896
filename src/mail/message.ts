import { createHash } from "node:crypto";
import MimeNode from "nodemailer/lib/mime-node";

/** What a message is made of. */
export interface MessageParts {
  readonly subject: string;
  readonly date: Date;
  readonly text: string;
  readonly html: string;
  /** The picture that the HTML names as `cid:cover`. */
  readonly cover?: Uint8Array | undefined;
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The name by which the HTML of a message knows its cover. */
export const COVER_ID = "cover";

/** A message that is not sent yet: the program that sends it gives it an id. */
class UnsentMessage extends MimeNode {
  override messageId(): string {
    return "";
  }
}

/**
 * Writes a message that mail programs open as a draft (`X-Unsent`), with nobody it goes to: mixed( alternative( text,
 * related( html, cover )), attachments ). The same parts have always the same bytes.
 */
export async function writeMessage(parts: MessageParts): Promise<Uint8Array> {
  const { subject, date, text, html, cover, attachments } = parts;
  const outermost = attachments.length > 0 ? "multipart/mixed" : "multipart/alternative";
  const message = new UnsentMessage(outermost, {
    baseBoundary: fingerprint(parts),
    boundaryPrefix: "octavo",
    newline: "windows",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  message.setHeader({ Subject: subject, Date: date.toUTCString().replace("GMT", "+0000"), "X-Unsent": "1" });
  const alternative = attachments.length > 0 ? message.createChild("multipart/alternative") : message;
  alternative.createChild("text/plain; charset=utf-8").setContent(text);
  const related = cover ? alternative.createChild('multipart/related; type="text/html"') : alternative;
  related.createChild("text/html; charset=utf-8").setContent(html);
  if (cover) {
    const picture = related.createChild("image/jpeg", { filename: "cover.jpg" });
    picture.setHeader({ "Content-Disposition": "inline", "Content-ID": `<${COVER_ID}>` });
    picture.setContent(bufferOf(cover));
  }
  for (const { name, mediaType, bytes } of attachments) {
    const part = message.createChild(mediaType, { filename: name });
    part.setHeader({ "Content-Disposition": "attachment" });
    part.setContent(bufferOf(bytes));
  }
  return new Uint8Array(await message.build());
}

/** What no line of the message can be: a hash of all that is in it. */
function fingerprint({ subject, text, html, cover, attachments }: MessageParts): string {
  const hash = createHash("sha256").update(JSON.stringify([subject, text, html]));
  if (cover) hash.update(cover);
  for (const { name, bytes } of attachments) hash.update(name).update(bytes);
  return hash.digest("hex").slice(0, 24);
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
