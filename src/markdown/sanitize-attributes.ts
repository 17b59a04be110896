import { isLanguageTag, suggestLanguage } from "../config/language.ts";
import { COMMON_ATTRIBUTES, HTML_ELEMENTS } from "./allowed.ts";
import { harmlessStyle, sizeStyle } from "./inline-style.ts";
import type { SafetyReports } from "./sanitize.ts";
import { xmlCharacters } from "../config/xml-text.ts";
import type { Element } from "./tree.ts";

/** The forms that the values of attributes must have; those of others are free text. */
const FORMS: Readonly<Record<string, RegExp>> = {
  id: /^\S+$/,
  dir: /^(?:ltr|rtl|auto)$/,
  start: /^-?\d{1,9}$/,
  value: /^-?\d{1,9}$/,
  type: /^[1aAiI]$/,
  reversed: /^(?:reversed)?$/,
  colspan: /^[1-9]\d{0,2}$/,
  rowspan: /^[1-9]\d{0,2}$/,
  span: /^[1-9]\d{0,2}$/,
  scope: /^(?:row|col|rowgroup|colgroup)$/,
  role: /^presentation$/,
  kind: /^(?:graphviz|mermaid)$/,
  "data-first-line": /^\d{1,6}$/,
  "data-marked-lines": /^\d{1,6}(?: \d{1,6})*$/,
};

/** Languages of code have names like `c++` and `c#`. */
const CLASS = /^[^\s"'<>&`]+$/;
const ALIGN = /^(?:left|right|center|justify)$/i;

/** The attributes that an HTML element keeps, under the name it will have. */
export function cleanAttributes(name: string, node: Element, reports: SafetyReports): Record<string, string> {
  const own = HTML_ELEMENTS.get(name)!;
  const out: Record<string, string> = {};
  for (const [key, given] of Object.entries(node.attributes)) {
    const attribute = key === "xml:lang" ? "lang" : key;
    if (/^on/i.test(attribute)) reports.unsafe(`The attribute ${attribute} of <${node.tag}> is`, node.span);
    if (!COMMON_ATTRIBUTES.has(attribute) && !own.has(attribute)) continue;
    const value = attribute === "class" ? classes(given) : xmlCharacters(given);
    const form = FORMS[attribute];
    if (form && !form.test(value)) continue;
    if (attribute === "lang" && !isLanguage(value, node, reports)) continue;
    if (attribute === "style") setStyle(out, value, node, reports);
    else if (attribute !== "class" || value !== "") out[attribute] = attribute === "reversed" ? "reversed" : value;
  }
  alignClass(out, node);
  if (name === "img" || name === "o-diagram") imageSize(out, node, reports);
  return out;
}

function isLanguage(tag: string, node: Element, reports: SafetyReports): boolean {
  if (isLanguageTag(tag)) return true;
  const near = suggestLanguage(tag);
  const hint = near === undefined ? "Write a language tag such as en, de-CH or he." : `Did you mean \`${near}\`?`;
  if (tag !== "") reports.invalid("`lang` is no language", tag, node.span, hint);
  return false;
}

function classes(value: string): string {
  return value
    .split(/\s+/)
    .filter((word) => CLASS.test(word))
    .join(" ");
}

function setStyle(out: Record<string, string>, value: string, node: Element, reports: SafetyReports): void {
  const { style, unsafe } = harmlessStyle(value);
  if (unsafe) reports.unsafe(`A style of <${node.tag}> that could hide, move or fetch something is`, node.span);
  if (style !== "") out["style"] = style;
}

/** `align` is not of today's HTML: a class says the same, as it does in tables. */
function alignClass(out: Record<string, string>, node: Element): void {
  const align = node.attributes["align"];
  if (!align || !ALIGN.test(align)) return;
  out["class"] = [out["class"], `align-${align.toLowerCase()}`].filter(Boolean).join(" ");
}

/** The size becomes a style: `width` and `height` will hold the picture's own. */
function imageSize(out: Record<string, string>, node: Element, reports: SafetyReports): void {
  const size = out["style"]?.includes("width") ? "" : sizeStyle(out["width"], out["height"]);
  for (const name of ["width", "height"] as const) {
    const value = out[name];
    if (!value || sizeStyle(value, value) !== "") continue;
    reports.invalid(`\`${name}\` is no size`, value, node.span, "Write a share or a length: 50%, 8cm, 3in.");
  }
  delete out["width"];
  delete out["height"];
  const style = [out["style"], size].filter(Boolean).join("; ");
  if (style !== "") out["style"] = style;
}
