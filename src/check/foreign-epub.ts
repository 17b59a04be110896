import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { checkEpub } from "./epub.ts";
import { checkForeignEpubAccess } from "./foreign-epub-access.ts";
import { tooMuchToUnpack } from "./unpacked-size.ts";

/**
 * Checks an EPUB that may be of any program's making against EPUB 3.3 (or 2), and looks whether all can read it.
 * @param fileName as it is shown
 */
export async function checkForeignEpub(bytes: Uint8Array, fileName: string, diagnostics: Diagnostics): Promise<void> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    diagnostics.report("file-unreadable", {
      message: `${fileName} is no EPUB: it does not begin as a ZIP archive does.`,
      hint: "Get the file anew; it may have been cut off or renamed.",
    });
    return;
  }
  if (!hasEnd(bytes)) {
    diagnostics.report("file-unreadable", {
      message: `${fileName} is not whole: the list of what is in it, the end of every ZIP archive, is missing.`,
      hint: "Get the file anew, or build it again; it has been cut off.",
    });
    return;
  }
  const tooMuch = tooMuchToUnpack(bytes);
  if (tooMuch !== undefined) {
    diagnostics.report("file-unreadable", {
      message: `${fileName} is not unpacked: ${tooMuch}.`,
      hint: "If you made it, make its pictures smaller; if you did not, do not open it: it may be meant to do harm.",
    });
    return;
  }
  if (!checkForeignEpubAccess(bytes, fileName, diagnostics)) return;
  const artifact = {
    edition: "",
    kind: "epub",
    fileName,
    bytes,
    pages: 0,
    pageMap: new Map(),
    sourceMap: new Map(),
    conformsTo: [],
  } as const;
  await checkEpub(artifact, [], diagnostics);
}

/** The record that ends a ZIP archive (APPNOTE 4.3.16), and the longest comment that may stand behind it, in bytes. */
const END_RECORD = Buffer.from("PK\x05\x06", "latin1");
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

function hasEnd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .subarray(-END_LENGTH - LONGEST_COMMENT)
    .includes(END_RECORD);
}
