import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { hasTooMuchInStreams } from "./unpacked-streams.ts";

/** Shorter documents are leafed through. */
const LONG_PAGES = 20;

/** Sizes that differ by less are the same, rounded otherwise. In points. */
const SAME_PT = 1;

/**
 * Looks at a PDF that may be of any program's making: whether it opens, is tagged, says its title and language, has an
 * outline, and pages of one size. Octavo's own are held against far more when they are made.
 * @param fileName as it is shown
 */
export async function checkForeignPdf(bytes: Uint8Array, fileName: string, diagnostics: Diagnostics): Promise<void> {
  if (hasTooMuchInStreams(bytes)) {
    diagnostics.report("file-unreadable", {
      message: `${fileName} is not read: what is packed in it would fill up memory.`,
      hint: "If you did not make it, do not open it: it may be meant to do harm.",
    });
    return;
  }
  const { getDocument, PasswordException } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  // pdf.js takes its input away from the caller, and runs no script of the file.
  const task = getDocument({
    data: Uint8Array.from(bytes),
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    await look(await task.promise, fileName, diagnostics);
  } catch (error) {
    if (error instanceof PasswordException) {
      diagnostics.report("pdf-locked", {
        message: `${fileName} opens with a password only.`,
        hint: "Save it without one.",
      });
    } else {
      diagnostics.report("file-unreadable", {
        message: `${fileName} cannot be read as a PDF: ${error instanceof Error ? error.message : String(error)}`,
        hint: "Make it anew; it may have been cut off or renamed.",
      });
    }
  } finally {
    await task.destroy();
  }
}

/** What is used of pdf.js. */
interface OpenPdf {
  readonly numPages: number;
  getMetadata(): Promise<{ readonly info: object }>;
  /** Its types call it an object. */
  getMarkInfo(): Promise<unknown>;
  getOutline(): Promise<readonly unknown[] | null>;
  getPage(n: number): Promise<{ readonly view: readonly number[] }>;
}

async function look(pdf: OpenPdf, fileName: string, diagnostics: Diagnostics): Promise<void> {
  const info = (await pdf.getMetadata()).info as Readonly<Record<string, unknown>>;
  if (info["EncryptFilterName"]) {
    diagnostics.report("pdf-locked", { message: `${fileName} is encrypted.`, hint: "Save it without protection." });
  }
  const marks = await pdf.getMarkInfo();
  if (!(marks instanceof Map && marks.get("Marked") === true)) {
    diagnostics.report("pdf-untagged", {
      message: `${fileName} has no tags.`,
      hint: "Make it anew from its source with tags; they cannot be put in well afterwards.",
    });
  }
  const lost = [!info["Title"] && "title", !info["Language"] && "language"].filter(Boolean);
  if (lost.length > 0) {
    diagnostics.report("pdf-undescribed", {
      message: `${fileName} does not say its ${lost.join(" nor its ")}.`,
      hint: "Set them in the program that made it.",
    });
  }
  const outline = await pdf.getOutline();
  if (pdf.numPages >= LONG_PAGES && !outline?.length) {
    diagnostics.report("pdf-without-outline", { message: `${fileName} has ${pdf.numPages} pages and no outline.` });
  }
  await lookAtSizes(pdf, fileName, diagnostics);
}

async function lookAtSizes(pdf: OpenPdf, fileName: string, diagnostics: Diagnostics): Promise<void> {
  let first: readonly number[] | undefined;
  const others: number[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const [left = 0, bottom = 0, right = 0, top = 0] = (await pdf.getPage(n)).view;
    const size = [right - left, top - bottom];
    first ??= size;
    if (size.some((length, i) => Math.abs(length - (first?.[i] ?? 0)) > SAME_PT)) others.push(n);
  }
  if (others.length === 0) return;
  const named = others.length === 1 ? `page ${others[0]} has` : `${others.length} pages, from page ${others[0]}, have`;
  diagnostics.report("pdf-sizes-differ", { message: `In ${fileName} ${named} another size than the first one.` });
}
