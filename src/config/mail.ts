import { parseFileSize } from "./file-size.ts";

/** How large a message may be once its attachments are encoded, as mail services count. */
export interface MailLimit {
  /** Whose limit it is; absent for one in bytes. */
  readonly service?: string;
  readonly bytes: number;
}

/** What a draft of a message is like, as book.yaml says it. */
export interface MailSettings {
  /** What mail programs show beside the subject. */
  readonly preheader?: string;
  readonly limit?: MailLimit;
  /** Whether it has links to the files instead of the files. */
  readonly linkOnly?: boolean;
}

/** What mail programs have room for beside the subject, in characters; less leaves it to them to find more. */
export const PREHEADER = { least: 40, most: 90 } as const;

/** How many bytes a mailed file takes: base64, in lines of 76 characters (RFC 2045 §6.8). */
export function mailedSize(bytes: number): number {
  const characters = Math.ceil(bytes / 3) * 4;
  return characters + 2 * Math.ceil(characters / 76);
}

const MEGABYTE = 1_000_000;

/** What the services take: their own statements, in whole megabytes. */
const SERVICES = {
  gmail: { service: "Gmail", bytes: 25 * MEGABYTE },
  outlook: { service: "Outlook.com", bytes: 20 * MEGABYTE },
  icloud: { service: "iCloud", bytes: 20 * MEGABYTE },
  microsoft365: { service: "Microsoft 365", bytes: 35 * MEGABYTE },
  exchange: { service: "Exchange", bytes: 10 * MEGABYTE },
} as const satisfies Readonly<Record<string, MailLimit>>;

export const MAIL_SERVICES: readonly string[] = Object.keys(SERVICES);

/** Reads a limit: the name of a service, or a size; undefined for what is neither. */
export function parseMailLimit(value: string): MailLimit | undefined {
  const name = value.trim().toLowerCase();
  if (Object.hasOwn(SERVICES, name)) return SERVICES[name as keyof typeof SERVICES];
  const bytes = parseFileSize(value);
  return bytes === undefined ? undefined : { bytes };
}

/** Reads the address of a folder on the web, with a stroke at its end; undefined for what is none. */
export function parseFolderAddress(value: string): string | undefined {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return undefined;
  const { protocol, host, pathname, search, hash, username, password } = new URL(value);
  if (search || hash || username || password) return undefined;
  return `${protocol}//${host}${pathname.replace(/\/*$/, "/")}`;
}
