/** The schemes that a link in a book may have. */
const LINK_SCHEMES: ReadonlySet<string> = new Set(["http", "https", "mailto", "tel"]);

/** Schemes that an image cannot come from: they run, or carry what was not checked. */
const UNSAFE_IMAGE_SCHEMES: ReadonlySet<string> = new Set(["javascript", "vbscript", "data", "blob", "about"]);

/** The scheme of an address as a browser would read it: URL §4.4 passes over tabs, newlines and leading controls. */
export function schemeOf(address: string): string | undefined {
  const plain = address.replace(/^[\0-\x20]+|[\t\n\r]/g, "");
  return /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
}

/** Whether a book can carry a link to an address: the web, mail, telephone, or a place in the book. */
export function isSafeLink(address: string): boolean {
  const scheme = schemeOf(address);
  return scheme === undefined || LINK_SCHEMES.has(scheme);
}

/** Whether an address can be looked for as an image. Where it leads is for the book to judge. */
export function isSafeImage(address: string): boolean {
  const scheme = schemeOf(address);
  return scheme === undefined || !UNSAFE_IMAGE_SCHEMES.has(scheme);
}
