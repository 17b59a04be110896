import { elementsIn, type XmlElement } from "../xml.ts";
import { mark } from "./marks.ts";
import type { DocumentStyles } from "./styles.ts";

/** Styles of lists, and of boxes and margins of our own documents: what is set in there is no verse or quotation. */
const OTHERWISE = /^(?:list|liste)\b|^(?:box|box title|margin note)$/;

/**
 * How far a paragraph is set in, as a mark: its first line and the others, in twentieths of a point, and whether an
 * empty paragraph stands before it.
 * @returns undefined for one that is not, or only by its first line
 */
export function indentMark(
  properties: XmlElement | undefined,
  styles: DocumentStyles,
  style: string,
  isBehindEmpty: boolean,
): string | undefined {
  if (OTHERWISE.test(styles.nameOf(style))) return undefined;
  const own = properties && elementsIn(properties, "w:ind")[0];
  const chain = [...(own ? [own] : []), ...styles.indentsOf(style)];
  const valueOf = (...names: readonly string[]): number => {
    for (const { attributes } of chain) {
      const given = names.find((name) => attributes[`w:${name}`] !== undefined);
      if (given !== undefined) return Math.round(Number(attributes[`w:${given}`])) || 0;
    }
    return 0;
  };
  const left = valueOf("start", "left");
  if (left <= 0) return undefined;
  const hanging = valueOf("hanging");
  const first = left + (hanging === 0 ? valueOf("firstLine") : -hanging);
  return mark("indent", [Math.max(first, 0), left, ...(isBehindEmpty ? ["apart"] : [])].join(" "));
}
