import type { Findings } from "../findings.ts";
import { elementsIn, firstIn, wordsOf, type XmlElement, type XmlNode } from "../xml.ts";
import { texOf } from "./formulas.ts";
import { mark, unmarked } from "./marks.ts";
import type { Numbering } from "./numbering.ts";

/** Changes that are not accepted yet: the final text has what was put in, and not what was taken out. */
const TAKEN_OUT: ReadonlySet<string> = new Set(["w:del", "w:moveFrom"]);
const PUT_IN: ReadonlySet<string> = new Set(["w:ins", "w:moveTo"]);

/**
 * A part of a document with what the conversion has no words for: tracked changes are accepted, and numbers of items, page
 * breaks, alignment and formulas are written into the text as marks.
 */
export function prepared(
  part: XmlElement,
  numbering: Numbering,
  styles: ReadonlyMap<string, XmlElement>,
  findings: Findings,
): XmlElement {
  const change = (node: XmlNode): readonly XmlNode[] => {
    if (typeof node === "string") return [unmarked(node)];
    const { name } = node;
    if (TAKEN_OUT.has(name) || PUT_IN.has(name)) {
      const [one, many] = PUT_IN.has(name)
        ? ["a tracked insertion, which is kept", "tracked insertions, which are kept"]
        : ["a tracked deletion", "tracked deletions"];
      findings.add(PUT_IN.has(name) ? "changed" : "left out", one, many, wordsOf(node));
      return PUT_IN.has(name) ? node.children.flatMap(change) : [];
    }
    if (name === "w:br" && node.attributes["w:type"] === "page") return [words(mark("page"))];
    if (name === "m:oMathPara" || name === "m:oMath") return [formula(node, name === "m:oMathPara", findings)];
    const children = node.children.flatMap(change);
    if (name === "w:p") return [paragraph({ ...node, children }, numbering, styles)];
    return [{ ...node, children }];
  };
  return { ...part, children: part.children.flatMap(change) };
}

function words(value: string): XmlElement {
  return { name: "w:t", attributes: { "xml:space": "preserve" }, children: [value] };
}

function run(value: string): XmlElement {
  return { name: "w:r", attributes: {}, children: [words(value)] };
}

function formula(node: XmlElement, isDisplayed: boolean, findings: Findings): XmlElement {
  findings.add("changed", "a formula, written in TeX", "formulas, written in TeX", wordsOf(node));
  return run(mark(isDisplayed ? "display" : "math", encodeURIComponent(texOf(node))));
}

function paragraph(node: XmlElement, numbering: Numbering, styles: ReadonlyMap<string, XmlElement>): XmlElement {
  const properties = elementsIn(node, "w:pPr")[0];
  const style = styles.get(valueIn(properties, "w:pStyle") ?? "");
  const styled = style && elementsIn(style, "w:pPr")[0];
  const listed = (properties && elementsIn(properties, "w:numPr")[0]) ?? (styled && elementsIn(styled, "w:numPr")[0]);
  const numId = valueIn(listed, "w:numId");
  const depth = Number(valueIn(listed, "w:ilvl") ?? 0);
  const isHeading = /^heading|^title/i.test(valueIn(style, "w:name") ?? "");
  const item = numId && !isHeading ? numbering.next(numId, depth) : undefined;
  const align = valueIn(properties, "w:jc");
  const marks = [
    ...(item ? [mark("item", `${item.number}${item.type}`)] : []),
    ...(!numId && !isHeading && (align === "center" || align === "right" || align === "end")
      ? [mark("align", align === "center" ? "center" : "right")]
      : []),
    ...(isOn(properties, "w:pageBreakBefore") ? [mark("page")] : []),
  ];
  if (marks.length === 0) return node;
  const at = properties ? node.children.indexOf(properties) + 1 : 0;
  return { ...node, children: [...node.children.slice(0, at), run(marks.join("")), ...node.children.slice(at)] };
}

function valueIn(node: XmlElement | undefined, name: string): string | undefined {
  return node && elementsIn(node, name)[0]?.attributes["w:val"];
}

function isOn(node: XmlElement | undefined, name: string): boolean {
  const found = node && firstIn(node, name);
  return found !== undefined && !/^(?:0|false|off)$/.test(found.attributes["w:val"] ?? "");
}
