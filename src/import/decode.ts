import type { Findings } from "./findings.ts";

interface DecodedText {
  readonly text: string;
  /** The encoding, where it was guessed. */
  readonly guessed?: string;
}

/** Characters that no book can hold (XML 1.0 §2.2). */
const CONTROLS = /[\0-\x08\x0b\x0e-\x1f\ufffe\uffff]/g;

/**
 * Text from the bytes of a file: by its byte order mark, by what it names as its own encoding, as UTF-8 if it is, and
 * else as Windows-1252, which is what old word processors wrote. Line ends and form feeds become `\n`; other control
 * characters are left out.
 */
export function decodeText(bytes: Uint8Array, findings: Findings, named?: string): string {
  const { text, guessed } = decode(bytes, named);
  if (guessed) findings.add("guessed", `the encoding: ${guessed}`, "encodings");
  const controls = text.match(CONTROLS)?.length ?? 0;
  findings.add("left out", "a control character", "control characters", undefined, controls);
  return text.replaceAll(CONTROLS, "");
}

function decode(bytes: Uint8Array, named: string | undefined): DecodedText {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decoded(bytes, "utf-16le") };
  if (first === 0xfe && second === 0xff) return { text: decoded(bytes, "utf-16be") };
  if (first === 0xef && second === 0xbb && third === 0xbf) return { text: decoded(bytes, "utf-8") };
  const wide = withoutMark(bytes);
  if (wide) return { text: decoded(bytes, wide), guessed: wide.toUpperCase() };
  try {
    return { text: lines(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    const label = named !== undefined && isKnown(named) && !/^utf-?8$/i.test(named) ? named : undefined;
    return { text: decoded(bytes, label ?? "windows-1252"), ...(label === undefined && { guessed: "Windows-1252" }) };
  }
}

/** UTF-16 without a mark: in Latin text every other byte is zero. */
function withoutMark(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 1000);
  if (sample.length < 8) return undefined;
  let [even, odd] = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte === 0 && index % 2 === 0) even++;
    else if (byte === 0) odd++;
  }
  if (odd > sample.length * 0.4 && even < sample.length * 0.05) return "utf-16le";
  return even > sample.length * 0.4 && odd < sample.length * 0.05 ? "utf-16be" : undefined;
}

function decoded(bytes: Uint8Array, label: string): string {
  return lines(new TextDecoder(label).decode(bytes));
}

function lines(text: string): string {
  return text.replaceAll(/\r\n?|[\f\u2028\u2029\u0085]/g, "\n");
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch {
    return false;
  }
}
