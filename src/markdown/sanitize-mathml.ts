import { MATHML_ATTRIBUTES, MATHML_ELEMENTS, MATHML_REMOVED, MATHML_TOKENS } from "./allowed.ts";
import type { SafetyReports } from "./sanitize.ts";
import { xmlCharacters } from "../config/xml-text.ts";
import { element, text, textOf, type Element, type Node } from "./tree.ts";

/** How many children an element must have: MathML Core §3.3, §3.4. With any other number it is a row. */
const ARITY: Readonly<Record<string, number>> = {
  mfrac: 2,
  mroot: 2,
  msub: 2,
  msup: 2,
  msubsup: 3,
  munder: 2,
  mover: 2,
  munderover: 3,
};

/** A formula with MathML's presentation elements and nothing else. */
export function cleanMathml(node: Element, reports: SafetyReports): readonly Node[] {
  const attributes = { ...mathmlAttributes(node, reports), xmlns: "http://www.w3.org/1998/Math/MathML" };
  return [element("math", attributes, mathmlChildren(node, reports), node.span)];
}

function mathmlChildren(node: Element, reports: SafetyReports): readonly Element[] {
  return node.children.flatMap((child) => {
    if (child.type === "element") return mathml(child, reports);
    return child.value.trim() === "" ? [] : [element("mtext", {}, [child])];
  });
}

function mathml(node: Element, reports: SafetyReports): readonly Element[] {
  const { tag } = node;
  if (tag === "script" || tag === "style") reports.unsafe(`<${tag}> in a formula is`, node.span);
  if (MATHML_REMOVED.has(tag)) return [];
  const attributes = mathmlAttributes(node, reports);
  if (MATHML_TOKENS.has(tag)) return [element(tag, attributes, [text(textOf(node.children))], node.span)];
  const children = mathmlChildren(node, reports);
  // Of what a reader could switch between, a book shows the first.
  if (tag === "maction") return children.slice(0, 1);
  if (!MATHML_ELEMENTS.has(tag)) {
    if (tag !== "math") reports.unknown(tag, node.span);
    return children;
  }
  return [element(tag, attributes, mended(tag, children), node.span)].map((made) =>
    (ARITY[tag] ?? made.children.length) === made.children.length ? made : { ...made, tag: "mrow", attributes: {} },
  );
}

/** Rows in tables and cells in rows. */
function mended(tag: string, children: readonly Element[]): readonly Element[] {
  const wanted = tag === "mtable" ? "mtr" : tag === "mtr" ? "mtd" : undefined;
  if (!wanted) return children;
  return children.map((child) => {
    if (child.tag === wanted) return child;
    return element(wanted, {}, wanted === "mtr" && child.tag !== "mtd" ? [element("mtd", {}, [child])] : [child]);
  });
}

function mathmlAttributes(node: Element, reports: SafetyReports): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(node.attributes)) {
    if (/^on/i.test(name)) reports.unsafe(`The attribute ${name} of <${node.tag}> is`, node.span);
    else if (MATHML_ATTRIBUTES.has(name)) attributes[name] = xmlCharacters(value);
  }
  return attributes;
}
