import { PDFiumLibrary } from "@hyzyla/pdfium";
import { PNG } from "pngjs";

/** Pixels per point: enough to see a letter move. */
const SCALE = 1;

/**
 * Draws pages of a PDF as PNG pictures, with PDFium (what Chrome shows PDFs with).
 * @param indexes 0-based
 * @param scale pixels per point
 */
export async function pagePictures(
  pdf: Uint8Array,
  indexes: readonly number[],
  scale = SCALE,
): Promise<readonly PNG[]> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const pictures: PNG[] = [];
    for (const index of indexes) {
      const { width, height, data } = await document.getPage(index).render({ scale, render: "bitmap" });
      const picture = new PNG({ width, height });
      picture.data = Buffer.from(data);
      pictures.push(picture);
    }
    document.destroy();
    return pictures;
  } finally {
    library.destroy();
  }
}
