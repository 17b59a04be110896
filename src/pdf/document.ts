/** An indirect object. Its dictionary (or other value) is kept as source text, its stream as the bytes of the file. */
export interface PdfObject {
  dict: string;
  stream?: Uint8Array;
}

/**
 * A PDF file taken apart. Objects stand at the index of their number; 0 is never used. The functions of this folder
 * that finish a file change it in place: a book has a hundred thousand objects, and only they hold it meanwhile.
 */
export interface PdfDocument {
  readonly objects: (PdfObject | undefined)[];
  /** The number of the catalog. */
  readonly root: number;
  /** The number of the information dictionary. */
  readonly info: number;
}

/** The object of a number. @throws when there is none: the file is damaged */
export function objectAt(pdf: PdfDocument, number: number): PdfObject {
  const object = pdf.objects[number];
  if (!object) throw new Error(`The PDF has no object ${number}`);
  return object;
}

/** Adds an object and gives its number. */
export function addObject(pdf: PdfDocument, object: PdfObject): number {
  return pdf.objects.push(object) - 1;
}

/** The catalog. */
export function catalogOf(pdf: PdfDocument): PdfObject {
  return objectAt(pdf, pdf.root);
}
