import type { PrintPage } from "../browser/page.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../edition/edition.ts";
import { widestElements } from "./in-page.ts";

/** How many of the elements that are too wide are named. */
const NAMED = 5;

/** Reports that Chromium shrank the whole document, at the places that made it do so. */
export async function reportShrinking(
  page: PrintPage,
  edition: PrintEdition,
  scale: number,
  diagnostics: Diagnostics,
): Promise<void> {
  const asked = edition.page.bodySizePt;
  const sizes = `${(asked * scale).toFixed(1)} pt instead of ${asked} pt`;
  const causes = await page.evaluate(widestElements, NAMED);
  if (causes.length === 0) {
    diagnostics.report("page-shrunk", { message: `Something is wider than the page: its text is ${sizes}.` });
  }
  for (const { id, tag, text } of causes) {
    const quoted = text && ` (“${text}”)`;
    diagnostics.report("page-shrunk", {
      message: `A ${tag} element is wider than the page${quoted}: the whole book's text is ${sizes}.`,
      span: edition.sourceMap.get(id),
      hint: "Give it less width, or let it wrap.",
    });
  }
}
