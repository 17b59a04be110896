import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { checkEpub } from "./epub.ts";
import { tooMuchToUnpack } from "./unpacked-size.ts";

/**
 * Checks an EPUB that may be of any program's making against EPUB 3.3 (or 2): `epub-invalid`, `epub-doubtful`.
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
  const tooMuch = tooMuchToUnpack(bytes);
  if (tooMuch !== undefined) {
    diagnostics.report("file-unreadable", {
      message: `${fileName} is not unpacked: ${tooMuch}.`,
      hint: "If you made it, make its pictures smaller; if you did not, do not open it: it may be meant to do harm.",
    });
    return;
  }
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
