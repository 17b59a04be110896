import type { Findings } from "../findings.ts";
import { elementsIn, firstIn, wordsOf, type XmlElement, type XmlNode } from "../xml.ts";
import { texOf } from "./formulas.ts";
import { isContents, withReferences } from "./fields.ts";
import { mark, unmarked } from "./marks.ts";
import { indentMark } from "./indent.ts";
import type { Numbering } from "./numbering.ts";
import type { DocumentStyles } from "./styles.ts";

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
  styles: DocumentStyles,
  findings: Findings,
): XmlElement {
  let isBehindEmpty = false;
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
    if (isContents(node, styles)) {
      findings.add("left out", "contents, which are made anew", "lines of contents, which are made anew");
      return [];
    }
    if (name === "w:drawing" && isLinkedOnly(node)) {
      const place = firstIn(node, "wp:docPr")?.attributes;
      const [one, many] = ["a picture that is not in the document", "pictures that are not in the document"];
      findings.add("left out", one, many, place?.["descr"] || place?.["title"] || place?.["name"]);
      return [];
    }
    const pictured = name === "mc:AlternateContent" ? picturedIn(node) : undefined;
    if (pictured) return pictured.children.flatMap(change);
    if (name === "w:pict" && isRule(node)) return [words("* * *")];
    const children = node.children.flatMap(change);
    if (name === "w:p") {
      const isEmpty = wordsOf({ ...node, children }).trim() === "" && !isPictured({ ...node, children });
      const made = { ...node, children: withReferences(children, findings) };
      const whole = paragraph(made, { numbering, styles, indents: !isEmpty, isBehindEmpty });
      isBehindEmpty = isEmpty;
      return [whole];
    }
    return [name === "w:r" ? run({ ...node, children }, styles) : { ...node, children }];
  };
  return { ...part, children: part.children.flatMap(change) };
}

function words(value: string): XmlElement {
  return { name: "w:t", attributes: { "xml:space": "preserve" }, children: [value] };
}

function markRun(value: string): XmlElement {
  return { name: "w:r", attributes: {}, children: [words(value)] };
}

/** A line across the page, which is drawn. */
function isRule(node: XmlElement): boolean {
  return elementsIn(node, "v:rect").some(({ attributes }) => attributes["o:hr"] !== undefined);
}

/** What new programs show in place of old ones: pictures are described there; texts in boxes are read in the old form. */
function picturedIn(node: XmlElement): XmlElement | undefined {
  const [choice] = elementsIn(node, "mc:Choice");
  return choice && firstIn(choice, "pic:pic") && !firstIn(choice, "w:txbxContent") ? choice : undefined;
}

/** Whether a drawing is a picture that lies in a file elsewhere. */
function isLinkedOnly(drawing: XmlElement): boolean {
  const blip = firstIn(drawing, "a:blip")?.attributes;
  return blip !== undefined && blip["r:link"] !== undefined && blip["r:embed"] === undefined;
}

/** A run with what its style of characters looks like, and what is small above or below the line raised or lowered. */
function run(node: XmlElement, styles: DocumentStyles): XmlElement {
  const properties = elementsIn(node, "w:rPr")[0];
  if (!properties) return node;
  const style = valueIn(properties, "w:rStyle");
  const own = new Set(elementsIn(properties).map(({ name }) => name));
  const styled = style === undefined ? [] : styles.formattingOf(style);
  const more = [...raised(properties, own), ...styled].filter(({ name }) => !own.has(name));
  if (more.length === 0) return node;
  const made = { ...properties, children: [...properties.children, ...more] };
  return { ...node, children: node.children.map((child) => (child === properties ? made : child)) };
}

/** LibreOffice writes so what it shifts by an amount of its own. */
function raised(properties: XmlElement, own: ReadonlySet<string>): readonly XmlElement[] {
  const shift = Number(valueIn(properties, "w:position") ?? 0);
  if (!shift || !own.has("w:sz")) return [];
  return [{ name: "w:vertAlign", attributes: { "w:val": shift > 0 ? "superscript" : "subscript" }, children: [] }];
}

function formula(node: XmlElement, isDisplayed: boolean, findings: Findings): XmlElement {
  findings.add("changed", "a formula, written in TeX", "formulas, written in TeX", wordsOf(node));
  return markRun(mark(isDisplayed ? "display" : "math", encodeURIComponent(texOf(node))));
}

function isPictured(node: XmlElement): boolean {
  return ["w:drawing", "w:pict", "w:object"].some((name) => firstIn(node, name));
}

/** What a paragraph is read with. */
interface Around {
  readonly numbering: Numbering;
  readonly styles: DocumentStyles;
  /** Whether it matters how far it is set in. */
  readonly indents: boolean;
  readonly isBehindEmpty: boolean;
}

function paragraph(node: XmlElement, { numbering, styles, indents, isBehindEmpty }: Around): XmlElement {
  const properties = elementsIn(node, "w:pPr")[0];
  const style = valueIn(properties, "w:pStyle") ?? "";
  const meaning = styles.meaningOf(style);
  const listed = (properties && elementsIn(properties, "w:numPr")[0]) ?? styles.numberingOf(style);
  const numId = valueIn(listed, "w:numId");
  const depth = Number(valueIn(listed, "w:ilvl") ?? 0);
  const isHeading = /^heading|^title/.test(styles.nameOf(meaning));
  const isItem = numId !== undefined && !isHeading;
  if (!isItem) numbering.close();
  const before = isItem ? numbering.goesOnWith(numId, depth) : undefined;
  const item = isItem && before === undefined ? numbering.next(numId, depth) : undefined;
  const align = valueIn(properties, "w:jc");
  const hasMeaning = isHeading || styles.isMeant(style);
  const indent = indents && !numId && !hasMeaning ? indentMark(properties, styles, style, isBehindEmpty) : undefined;
  const marks = [
    ...(indent === undefined ? [] : [indent]),
    ...(item ? [mark("item", `${item.number}${item.type}`)] : []),
    ...(before === undefined ? [] : [mark("more")]),
    ...(!numId && !isHeading && (align === "center" || align === "right" || align === "end")
      ? [mark("align", align === "center" ? "center" : "right")]
      : []),
    ...(isOn(properties, "w:pageBreakBefore") ? [mark("page")] : []),
  ];
  const inList = before === undefined ? properties : properties && inListOf(properties, before);
  const meant = meaning === style ? inList : inList && withStyle(inList, meaning);
  const at = properties ? node.children.indexOf(properties) + 1 : 0;
  return {
    ...node,
    children: [
      ...(meant ? [...node.children.slice(0, at - 1), meant] : []),
      ...(marks.length > 0 ? [markRun(marks.join(""))] : []),
      ...node.children.slice(at),
    ],
  };
}

/** As if it were an item of a list itself: it comes to stand in that list. */
function inListOf(properties: XmlElement, numId: string): XmlElement {
  const children = properties.children.map((child): XmlElement | string => {
    if (typeof child === "string") return child;
    if (child.name === "w:numId") return { ...child, attributes: { "w:val": numId } };
    return child.name === "w:numPr" ? inListOf(child, numId) : child;
  });
  return { ...properties, children };
}

function withStyle(properties: XmlElement, style: string): XmlElement {
  const children = properties.children.map((child) =>
    typeof child !== "string" && child.name === "w:pStyle" ? { ...child, attributes: { "w:val": style } } : child,
  );
  return { ...properties, children };
}

function valueIn(node: XmlElement | undefined, name: string): string | undefined {
  return node && elementsIn(node, name)[0]?.attributes["w:val"];
}

function isOn(node: XmlElement | undefined, name: string): boolean {
  const found = node && firstIn(node, name);
  return found !== undefined && !/^(?:0|false|off)$/.test(found.attributes["w:val"] ?? "");
}
