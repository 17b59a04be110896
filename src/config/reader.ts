/** The kinds of reading systems that an EPUB can be made for; `ebook` is for all. */
export const READER_NAMES = ["ebook", "kindle", "kobo", "apple"] as const;

export type ReaderName = (typeof READER_NAMES)[number];

/** The reading system that an edition of this name is for, where it does not say; undefined for all. */
export function usualReader(name: string): ReaderName | undefined {
  return READER_NAMES.find((reader) => reader !== "ebook" && name === reader);
}
