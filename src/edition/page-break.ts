import type { PageMark } from "./edition.ts";
import { escapeAttribute } from "./xhtml.ts";

/** The mark at the beginning of a page: it shows nothing, and is read aloud where a listener wants pages announced. */
export function pageBreak({ id, label }: PageMark): string {
  return (
    `<span epub:type="pagebreak" role="doc-pagebreak" id="${escapeAttribute(id)}" ` +
    `aria-label="${escapeAttribute(label)}"></span>`
  );
}
