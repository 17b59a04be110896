import type { PageMark } from "./edition.ts";
import { escapeAttribute } from "./xhtml.ts";

/**
 * The mark at the beginning of a page: it shows nothing, and is read aloud where a listener wants pages announced. Its name
 * is a title: what does not know the roles of publications takes it for an element that may have no `aria-label`.
 */
export function pageBreak({ id, label }: PageMark): string {
  return (
    `<span epub:type="pagebreak" role="doc-pagebreak" id="${escapeAttribute(id)}" ` +
    `title="${escapeAttribute(label)}"></span>`
  );
}
