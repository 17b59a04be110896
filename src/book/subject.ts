/** What a book is about, as catalogues have it. */
export interface Subject {
  /** For people. */
  readonly name: string;
  /** The scheme that has a code for it, as EPUB 3.3 (§D.3.2) names it, and the code. */
  readonly code?: { readonly authority: string; readonly term: string };
}

/** The schemes of EPUB 3.3 §D.3.2. */
const AUTHORITIES = "AAT|BIC|BISAC|CLC|DDC|CLIL|EuroVoc|MEDTOP|LCC|LCSH|NDC|Thema|UDC|WGS";
const CODED = new RegExp(`^(${AUTHORITIES}) ((?:sh)?[A-Z0-9][A-Z0-9.:-]*)(?: (.+))?$`);

/** Reads a subject: `Whaling`, or with its code `BISAC FIC019000 Fiction / Literary`, whose words may be left out. */
export function subjectOf(written: string): Subject {
  const [, authority, term, name] = CODED.exec(written) ?? [];
  if (authority === undefined || term === undefined) return { name: written };
  return { name: name ?? term, code: { authority, term } };
}
