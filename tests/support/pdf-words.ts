import { inflateSync } from "node:zlib";

/** Everything a PDF says, as one Latin-1 text: its bytes, and each stream inflated where it is deflated. */
export function pdfWords(pdf: Uint8Array): string {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const parts = [file.toString("latin1")];
  for (let at = file.indexOf("stream"); at !== -1; at = file.indexOf("stream", at + 6)) {
    if (file.subarray(at - 3, at).toString("latin1") === "end") continue;
    const start = at + (file[at + 6] === 0x0d ? 8 : 7);
    const end = file.indexOf("endstream", start);
    try {
      parts.push(inflateSync(file.subarray(start, end)).toString("latin1"));
    } catch {
      // Not deflated: it is in the file as it stands.
    }
  }
  return parts.join("\n");
}
