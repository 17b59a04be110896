import { createHash } from "node:crypto";
import { EVERY_EDITION } from "../config/config.ts";
import { bareIsbn, isbnDigits, isIsbn } from "../config/isbn.ts";
import type { Metadata } from "./book.ts";

/** The name space of identifiers made by Octavo (RFC 9562 §5.5): itself a version 5 UUID of `octavo:book` among URLs. */
const NAME_SPACE = "d51f7e68-3b0c-5a36-9d0e-6a9cf2b7a1c4";

/**
 * The identifier of one edition, as a URN or URL: the author's where given, else a UUID made from what names the
 * book: title, authors, language and edition. The text may change without the book becoming another one.
 */
export function identifierFor(metadata: Metadata, edition: string): string {
  const given = metadata.identifiers[edition] ?? metadata.identifiers[EVERY_EDITION];
  if (given) return normaliseIdentifier(given);
  const names = [metadata.title, metadata.subtitle ?? "", ...metadata.authors.map((author) => author.name)];
  return `urn:uuid:${uuidV5([...names, metadata.language, edition].join("\u0000"), NAME_SPACE)}`;
}

/**
 * Puts an identifier into the form of a URN where it is an ISBN or a UUID: `978-0-14-243724-7`,
 * `ISBN 9780142437247` and `urn:isbn:9780142437247` are one. Anything else is kept as given.
 */
export function normaliseIdentifier(given: string): string {
  const digits = isbnDigits(given);
  if (isIsbn(digits)) return `urn:isbn:${digits}`;
  const bare = given.trim().replace(/^(?:urn:)?uuid[:\s]\s*/i, "");
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(bare)) return `urn:uuid:${bare.toLowerCase()}`;
  return given.trim();
}

/**
 * The number of an edition as its copyright page names it: `ISBN 978-0-14-243724-7`, a DOI or an address as given.
 * Empty where there is none that a reader could look up.
 */
export function printedIdentifier(metadata: Metadata, edition: string): string {
  const given = (metadata.identifiers[edition] ?? metadata.identifiers[EVERY_EDITION] ?? "").trim();
  const urn = given && normaliseIdentifier(given);
  if (urn.startsWith("urn:isbn:")) return `ISBN ${bareIsbn(given)}`;
  return urn.startsWith("urn:") ? "" : given;
}

/** A version 5 UUID: the SHA-1 of a name space and a name (RFC 9562 §5.5). */
export function uuidV5(name: string, nameSpace: string): string {
  const hash = createHash("sha1")
    .update(Buffer.from(nameSpace.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest();
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
