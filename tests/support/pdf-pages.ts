import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** One run of text on a page, as the PDF sets it. */
export interface TextRun {
  readonly text: string;
  /** From the page's left edge, in points. */
  readonly x: number;
  /** Of the baseline, from the page's top edge, in points. */
  readonly y: number;
  /** In points. */
  readonly width: number;
  /** In points. */
  readonly size: number;
  /** The name the file gives the font: the same within one file only. */
  readonly font: string;
}

export interface PdfPage {
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** In the order of the content stream, without runs of mere space. */
  readonly runs: readonly TextRun[];
}

/** Reads the text of every page of a PDF, with positions. */
export async function pdfPages(pdf: Uint8Array): Promise<readonly PdfPage[]> {
  // pdf.js takes its input away from the caller.
  const task = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: PdfPage[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const runs = items.flatMap((item) => {
      if (!("str" in item) || item.str.trim() === "") return [];
      const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str, x, y: height - y, width: item.width, size: Math.hypot(c, d), font: item.fontName }];
    });
    pages.push({ width, height, runs });
  }
  await task.destroy();
  return pages;
}

/** A line of text: the runs that share a baseline, from left to right. */
export interface TextLine {
  readonly y: number;
  readonly x: number;
  readonly text: string;
  readonly runs: readonly TextRun[];
}

/** A page's lines from top to bottom. Runs within 1 pt of one another's baseline are one line. */
export function linesOf(page: PdfPage): readonly TextLine[] {
  const rows: TextRun[][] = [];
  for (const run of page.runs.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row && Math.abs((row[0]?.y ?? 0) - run.y) < 1) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => {
    const runs = row.toSorted((a, b) => a.x - b.x);
    return { y: runs[0]?.y ?? 0, x: runs[0]?.x ?? 0, text: runs.map((run) => run.text).join(" "), runs };
  });
}
