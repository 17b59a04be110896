import { SVG_ATTRIBUTES, SVG_ELEMENTS, SVG_METADATA, SVG_REMOVED } from "./allowed.ts";
import type { SafetyReports } from "./sanitize.ts";
import { xmlCharacters } from "../config/xml-text.ts";
import { element, text, textOf, type Element, type Node } from "./tree.ts";

/** `url(…)` that does not point into the drawing, and ways to write one unseen. */
const FETCHES = /url\s*\(\s*["']?\s*(?!["']?#)|\\|@import|expression\s*\(|javascript:/i;

/** An SVG drawing with what draws and nothing else. */
export function cleanSvg(node: Element, reports: SafetyReports): readonly Node[] {
  return svg(node, reports, true);
}

function svg(node: Element, reports: SafetyReports, outermost: boolean): readonly Node[] {
  const { tag } = node;
  if (SVG_REMOVED.has(tag)) {
    reports.unsafe(`<${tag}> in a drawing is`, node.span);
    return [];
  }
  if (SVG_METADATA.has(tag) || tag.includes(":")) return [];
  const children = svgChildren(node, reports);
  if (tag === "a") return [element("g", {}, children, node.span)];
  if (!SVG_ELEMENTS.has(tag)) {
    reports.unknown(tag, node.span);
    return [];
  }
  const attributes = svgAttributes(node, reports);
  if (outermost) attributes["xmlns"] = "http://www.w3.org/2000/svg";
  return [element(tag, attributes, children, node.span)];
}

const TEXT_ONLY: ReadonlySet<string> = new Set(["title", "desc"]);
const HOLDS_TEXT: ReadonlySet<string> = new Set(["text", "tspan", "textPath", "a"]);

function svgChildren(node: Element, reports: SafetyReports): readonly Node[] {
  if (TEXT_ONLY.has(node.tag)) return [text(textOf(node.children))];
  const out: Node[] = [];
  for (const child of node.children) {
    if (child.type === "element") out.push(...svg(child, reports, false));
    else if (HOLDS_TEXT.has(node.tag)) out.push(child);
  }
  return out;
}

function svgAttributes(node: Element, reports: SafetyReports): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, given] of Object.entries(node.attributes)) {
    const value = xmlCharacters(given);
    if (/^on/i.test(name)) reports.unsafe(`The attribute ${name} of <${node.tag}> is`, node.span);
    else if (name === "href" || name === "xlink:href") {
      // SVG 2 knows the plain name; a reader of SVG 1.1 is not to be expected in an EPUB 3 reading system.
      if (/^#\S+$/.test(value)) out["href"] = value;
      else reports.unsafe(`An address in <${node.tag}> of a drawing is`, node.span);
    } else if (name === "style" || SVG_ATTRIBUTES.has(name)) {
      if (FETCHES.test(value)) reports.unsafe(`An address in <${node.tag}> of a drawing is`, node.span);
      else if (name === "style") Object.assign(out, presentation(value));
      else out[name] = value;
    }
  }
  if (out["id"] !== undefined && !/^\S+$/.test(out["id"])) delete out["id"];
  return out;
}

/** The declarations of a style that are presentation attributes too: SVG 2 §6.6. */
function presentation(style: string): Record<string, string> {
  const out: Record<string, string> = {};
  for (const declaration of style.split(";")) {
    const colon = declaration.indexOf(":");
    const name = declaration.slice(0, colon).trim();
    if (colon > 0 && SVG_ATTRIBUTES.has(name) && /^[a-z-]+$/.test(name))
      out[name] = declaration.slice(colon + 1).trim();
  }
  return out;
}
