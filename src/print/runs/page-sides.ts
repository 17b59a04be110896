import type { Chromium } from "../../browser/launch.ts";
import { readPdf } from "../../pdf/read.ts";
import { type TextArea, textAreas } from "../../pdf/text-area.ts";

/** Where text begins on pages of either side, in points from the left edge of the sheet. */
export interface PageSides {
  readonly recto: number;
  readonly verso: number;
}

/** A hundredth of a millimetre. */
const TOLERANCE_PT = 0.03;

/**
 * Finds out how right-hand pages of a book differ from left-hand ones, by a print of two pages.
 * @param html the document to be printed: its styles are used, its body is not
 * @returns undefined where they differ by more than the place of the text between inside and outside margin
 */
export async function pageSides(chromium: Chromium, html: string): Promise<PageSides | undefined> {
  const body = '<div class="blank"><p>x</p></div>'.repeat(2);
  const head = html.slice(0, html.indexOf("</head>"));
  const page = await chromium.openPage({ html: `${head}</head><body>${body}</body></html>`, files: new Map() });
  try {
    const [recto, verso] = textAreas(readPdf(await page.print({ tagged: false, outline: false })));
    if (!recto || !verso || !isMirrored(recto, verso)) return undefined;
    return { recto: recto.left, verso: verso.left };
  } finally {
    await page.close();
  }
}

function isMirrored(a: TextArea, b: TextArea): boolean {
  const isSame = (key: "top" | "width" | "height"): boolean => Math.abs(a[key] - b[key]) <= TOLERANCE_PT;
  return isSame("top") && isSame("width") && isSame("height");
}
