import { deflateSync } from "node:zlib";
import { addObject, catalogOf, type PdfDocument } from "./document.ts";
import { srgbProfile } from "./srgb.ts";
import { textString } from "./strings.ts";
import { withEntry } from "./syntax.ts";

/** How the pages are counted from one page on (ISO 32000-1 §12.4.2). */
export interface PageLabels {
  /** The first page counted so: 0-based. */
  readonly pageIndex: number;
  /** `none`: these pages have no number, only the prefix if there is one. */
  readonly style: "decimal" | "roman" | "upper-roman" | "none";
  /** The number of the first page; 1 when unset. */
  readonly start?: number;
  readonly prefix?: string;
}

const STYLES: Readonly<Record<PageLabels["style"], string>> = {
  decimal: "/S /D ",
  roman: "/S /r ",
  "upper-roman": "/S /R ",
  none: "",
};

/** Lets viewers show the folios printed on the pages. */
export function setPageLabels(pdf: PdfDocument, ranges: readonly PageLabels[]): void {
  const inOrder = ranges.toSorted((a, b) => a.pageIndex - b.pageIndex);
  // §7.9.7: the tree must say how page 0 is counted.
  if (inOrder[0]?.pageIndex !== 0) inOrder.unshift({ pageIndex: 0, style: "decimal" });
  const numbers = inOrder.map(({ pageIndex, style, start = 1, prefix }) => {
    const named = prefix === undefined ? "" : `/P ${textString(prefix)} `;
    return `${pageIndex} <<${STYLES[style]}${named}/St ${start}>>`;
  });
  setCatalogEntry(pdf, "PageLabels", `<</Nums [${numbers.join(" ")}]>>`);
}

/** How a viewer shows the book at first. */
export interface Presentation {
  /** BCP 47. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** Show facing pages, the first alone, as in a bound book. */
  readonly spreads: boolean;
}

/** Sets the entries of the catalog that speak to viewers and screen readers. */
export function setPresentation(pdf: PdfDocument, { language, direction, spreads }: Presentation): void {
  const readingOrder = direction === "rtl" ? " /Direction /R2L" : "";
  setCatalogEntry(pdf, "ViewerPreferences", `<</DisplayDocTitle true${readingOrder}>>`);
  setCatalogEntry(pdf, "Lang", textString(language));
  setCatalogEntry(pdf, "MarkInfo", "<</Marked true>>");
  setCatalogEntry(pdf, "PageLayout", spreads ? "/TwoPageRight" : "/OneColumn");
  if (catalogOf(pdf).dict.includes("/Outlines")) setCatalogEntry(pdf, "PageMode", "/UseOutlines");
}

/** Says that the colours are sRGB (PDF/A-2 §6.2.3). */
export function setOutputIntent(pdf: PdfDocument): void {
  const stream = deflateSync(srgbProfile());
  const profile = addObject(pdf, { dict: "<</N 3 /Filter /FlateDecode>>", stream });
  const intent =
    "<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) " +
    `/DestOutputProfile ${profile} 0 R>>`;
  setCatalogEntry(pdf, "OutputIntents", `[${intent}]`);
}

function setCatalogEntry(pdf: PdfDocument, key: string, value: string): void {
  const catalog = catalogOf(pdf);
  catalog.dict = withEntry(catalog.dict, key, value);
}
