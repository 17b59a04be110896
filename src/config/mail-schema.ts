import { z } from "./zod.ts";
import { MAIL_SERVICES, parseFolderAddress, parseMailLimit } from "./mail.ts";

// The keys of book.yaml that say how files go out: where they lie on the web, and in which messages.

const URL_NEEDED = "must be the address of a folder, such as https://example.org/books/";
export const url = z
  .string(URL_NEEDED)
  .refine((value) => parseFolderAddress(value) !== undefined, URL_NEEDED)
  .describe("Where its files will lie on the web: messages and web pages link to them.");

const PREHEADER = "must be text";
export const preheader = z
  .string(PREHEADER)
  .describe("What mail programs show beside the subject: 40 to 90 characters.");

const LIMIT = `must be ${MAIL_SERVICES.join(", ")}, or a size such as 12MB`;
export const mailLimit = z
  .string(LIMIT)
  .refine((value) => parseMailLimit(value) !== undefined, LIMIT)
  .describe("How large a message may be with its attachments: what a mail service takes, or a size.");

export const linkOnly = z
  .boolean("must be true or false")
  .describe("Whether messages have links to the files instead of attachments.");
