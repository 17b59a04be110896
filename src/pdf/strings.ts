/** Text strings and names (ISO 32000-1 §7.3.4, §7.3.5, §7.9.2). */

/** A text string: plain ASCII as a literal, everything else as UTF-16 with its byte order mark, in hexadecimal. */
export function textString(text: string): string {
  if (/^[\x20-\x7E]*$/.test(text)) return `(${text.replace(/[\\()]/g, "\\$&")})`;
  return `<FEFF${Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase()}>`;
}

/** The text of a string object: literal or hexadecimal, UTF-16 or PDFDocEncoding (read as Latin-1). */
export function readTextString(source: string): string {
  const bytes = stringBytes(source);
  if (bytes.startsWith("\xFE\xFF")) {
    const utf16 = Buffer.from(bytes.slice(2), "latin1");
    return utf16
      .subarray(0, utf16.length & ~1)
      .swap16()
      .toString("utf16le");
  }
  return bytes;
}

function stringBytes(source: string): string {
  if (source.startsWith("<")) {
    const digits = source.slice(1, -1).replace(/\s/g, "");
    return Buffer.from(digits.length % 2 ? `${digits}0` : digits, "hex").toString("latin1");
  }
  return source.slice(1, -1).replace(/\\(\r\n|[0-7]{1,3}|[\s\S])/g, (_, escaped: string) => unescape(escaped));
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescape(escaped: string): string {
  if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 0xff);
  if (escaped === "\n" || escaped === "\r" || escaped === "\r\n") return "";
  return ESCAPES[escaped] ?? escaped;
}

/** What a name (without its slash) means: `#xx` is a byte, the bytes are UTF-8. */
export function decodeName(name: string): string {
  if (!/[#\x80-\xFF]/.test(name)) return name;
  const bytes = name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
