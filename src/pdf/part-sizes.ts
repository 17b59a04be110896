import type { PdfDocument } from "./document.ts";

/** How many bytes of a PDF are pictures, and how many are fonts. */
export function partSizes(pdf: PdfDocument): { readonly pictures: number; readonly fonts: number } {
  const fontFiles = new Set<number>();
  let pictures = 0;
  for (const object of pdf.objects) {
    if (object?.stream) {
      if (/\/Subtype ?\/Image\b/.test(object.dict)) pictures += object.stream.byteLength;
    } else if (object?.dict.includes("/FontFile")) {
      for (const [, number] of object.dict.matchAll(/\/FontFile[23]? (\d+) 0 R/g)) fontFiles.add(Number(number));
    }
  }
  const fonts = [...fontFiles].reduce((sum, number) => sum + (pdf.objects[number]?.stream?.byteLength ?? 0), 0);
  return { pictures, fonts };
}
