import { readFileSync, statSync } from "node:fs";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { systemReason } from "../diagnostic/system-error.ts";

/** The largest text file that is read: 10 MB. */
const LARGEST_BYTES = 10_000_000;

/** A text file as it lies on the disk. */
export type RawText =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "too-large"; readonly size: number }
  | { readonly kind: "unreadable"; readonly reason: string };

/**
 * Reads a file's bytes, unless it is too large to be a text. Texts are read one after the other: reading a small file
 * takes less than having it read in the background.
 */
export function readRawText(path: string): RawText {
  try {
    const { size } = statSync(path);
    return size > LARGEST_BYTES ? { kind: "too-large", size } : { kind: "bytes", bytes: readFileSync(path) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "unreadable", reason: systemReason(error) ?? message };
  }
}

/**
 * Decodes a text file: UTF-8 without its byte order mark, line ends made `\n`. Reports `text-encoding` at the first
 * bad byte, or `text-too-large`, and returns undefined.
 */
export function decodeText(raw: RawText, shown: string, diagnostics: Diagnostics): string | undefined {
  const span = { file: shown, line: 1, column: 1 };
  if (raw.kind === "too-large") {
    const megabytes = Math.ceil(raw.size / 1_000_000);
    const message = `This file has ${megabytes} MB; a text may have ${LARGEST_BYTES / 1_000_000} MB.`;
    diagnostics.report("text-too-large", { message, span, hint: "Divide it into chapters." });
    return undefined;
  }
  if (raw.kind === "unreadable") {
    diagnostics.report("text-encoding", { message: `This file cannot be read: ${raw.reason}.`, span });
    return undefined;
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(raw.bytes).replaceAll(/\r\n?/g, "\n");
    reportControls(text, shown, diagnostics);
    return text;
  } catch {
    reportBadByte(raw.bytes, shown, diagnostics);
    return undefined;
  }
}

/** Characters that no book can hold (XML 1.0 §2.2): a text with them is most often damaged, or none. */
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

function reportControls(text: string, shown: string, diagnostics: Diagnostics): void {
  const found = text.match(CONTROLS);
  if (!found) return;
  const at = text.search(CONTROLS);
  const before = text.slice(0, at).split("\n");
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0");
  const all = found.length === 1 ? "" : `, the first of ${found.length} that no book can hold`;
  diagnostics.report(
    "text-encoding",
    {
      message: `Here is the control character U+${code}${all}: readers see \ufffd in its place.`,
      span: { file: shown, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
      hint: "Take it out, or write the text anew: it may be damaged.",
    },
    "warning",
  );
}

function reportBadByte(bytes: Uint8Array, shown: string, diagnostics: Diagnostics): void {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    diagnostics.report("text-encoding", {
      message: "This file is UTF-16.",
      span: { file: shown, line: 1, column: 1 },
      hint: "Save it as UTF-8.",
    });
    return;
  }
  const { line, column, byte } = findBadByte(bytes);
  const hex = byte.toString(16).toUpperCase().padStart(2, "0");
  diagnostics.report("text-encoding", {
    message: `The byte ${hex} is not UTF-8 text.`,
    span: { file: shown, line, column },
    hint: "Save the file as UTF-8; it is probably in an older encoding such as Windows-1252.",
  });
}

function startsWith(bytes: Uint8Array, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second;
}

/** Line breaks are never part of a longer character, so lines can be decoded one by one. */
function findBadByte(bytes: Uint8Array): { line: number; column: number; byte: number } {
  let start = 0;
  for (let line = 1; start <= bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    const good = goodPrefix(bytes.subarray(start, end));
    if (start + good < end) {
      const before = new TextDecoder().decode(bytes.subarray(start, start + good));
      return { line, column: before.length + 1, byte: bytes[start + good] ?? 0 };
    }
    start = end + 1;
  }
  throw new Error("every line is UTF-8, and the whole is not");
}

/** How many bytes from the start form whole characters. */
function goodPrefix(line: Uint8Array): number {
  const decodes = (length: number, stream: boolean): boolean => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(line.subarray(0, length), { stream });
      return true;
    } catch {
      return false;
    }
  };
  if (decodes(line.length, false)) return line.length;
  // The longest beginning in which no byte is wrong; its last character may be unfinished.
  let good = 0;
  let bad = line.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(middle, true)) good = middle;
    else bad = middle;
  }
  while (good > 0 && !decodes(good, false)) good--;
  return good;
}
