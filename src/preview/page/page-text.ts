import type * as Pdfjs from "pdfjs-dist";

type TextContent = Awaited<ReturnType<Pdfjs.PDFPageProxy["getTextContent"]>>;

const known = new WeakMap<Pdfjs.PDFPageProxy, Promise<TextContent>>();

/** The text of a page: it is searched, and laid over its picture. */
export async function textOf(page: Pdfjs.PDFPageProxy): Promise<TextContent> {
  const text = known.get(page) ?? page.getTextContent();
  known.set(page, text);
  return await text;
}
