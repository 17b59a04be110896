export type Format = "epub" | "pdf";

const USUAL_FORMATS: Readonly<Record<string, Format>> = {
  ebook: "epub",
  epub: "epub",
  kindle: "epub",
  kobo: "epub",
  apple: "epub",
  print: "pdf",
  pdf: "pdf",
  handout: "pdf",
  booklet: "pdf",
  "large-print": "pdf",
};

/** The format of an edition that does not state it, by its name; undefined for names that tell nothing. */
export function usualFormat(name: string): Format | undefined {
  return Object.hasOwn(USUAL_FORMATS, name) ? USUAL_FORMATS[name] : undefined;
}
